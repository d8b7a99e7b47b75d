package trafficguardian.rules.prompts;

import java.util.List;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.base.Check;
import trafficguardian.rules.base.Rule;
import trafficguardian.rules.base.Setting;
import trafficguardian.rules.wording.WeighedOrders;

/** Text that talks to the model over the user's head. */
final class PromptRules {
  static final List<Rule> ALL =
      List.of(
          Rule.injection("prompt_injection", Severity.HIGH)
              .version(2)
              .about(
                  "Text that orders a model about: to drop its instructions, play another role, keep"
                      + " something from the user, or take the text for its own system's.")
              .remedy(
                  "Read the source as the agent did and look at what the agent did next. Keep that"
                      + " source away from agents until it is clean.")
              .unseen(
                  "Many orders in words unlike those of any known attack: an alarm for free prose"
                      + " is a help, no wall. Orders that address no model and ask for nothing"
                      + " unusual. What a model answers itself is low, and so are a phrase quoted"
                      + " inside a sentence, and an order to a model that asks for nothing unusual.")
              .ordinaryIn(Setting.MODEL)
              .unless(
                  ((Check) PromptOrders::ordered)
                      .and(ForeignReaders::ordered)
                      .and(ForeignTurns::away)
                      .and(ForeignConfessions::made)
                      .and(PromptOrders::opened)
                      .and(PromptOrders::told)
                      .and(PromptTurns::away)
                      .and(PromptTalk::among))
              .finds(PromptOverrides.ALL, PromptText.PARAGRAPH)
              .finds(PromptReplacements.ALL, PromptText.PARAGRAPH)
              .finds(PromptRoles.ALL, PromptText.PARAGRAPH)
              .finds(PromptRoleChanges.ALL, PromptText.PARAGRAPH)
              .finds(PromptForgery.ALL, PromptText.PARAGRAPH)
              .finds(PromptAddresses.ALL, PromptText.PARAGRAPH)
              .finds(PromptReaders.ALL, PromptText.PARAGRAPH)
              .finds(PromptOpenings.ALL, PromptText.PARAGRAPH)
              .finds(PromptSecrecy.ALL, PromptText.PARAGRAPH)
              .finds(PromptThefts.ALL, PromptText.PARAGRAPH)
              .finds(PromptPretexts.ALL, PromptText.PARAGRAPH)
              // What a tool's server must not ask the client's model for.
              .finds(
                  "\\bsampling/createMessage\\\\?\"[^\\x00]*(?i:\\b(?:ignore|disregard|override|secrets?|(?:conversation|chat) history|passwords?|credentials|api[\\s_-]?keys?|(?:do not|don't|never) (?:tell|mention))\\b)",
                  600)
              .finds(PromptForeignOrders.ALL, 512)
              .finds(ForeignReaders.ALL, ForeignReaders.SPAN)
              .finds(ForeignTurns.ALL, ForeignReaders.SPAN)
              .finds(ForeignConfessions.ALL, ForeignReaders.SPAN)
              .finds(TranslatedTurns.ALL, TranslatedTurns.SPAN)
              .finds(PromptTranslations.WITH_SPACES, 512)
              .finds(PromptTranslations.WITHOUT_SPACES, PromptTranslations.SENTENCE)
              .finds(WeighedOrders.ALL, WeighedOrders.SPAN, WeighedOrders::weigh)
              .matches(OrdersToModels.ALL)
              .matches(PromptForgery.FOUND)
              .matches(PromptReaders.FOUND)
              .matches(PromptOverrides.FOUND)
              .matches(PromptReplacements.FOUND)
              .matches(PromptRoleChanges.FOUND)
              .matches(TranslatedTurns.FOUND)
              .matches(ForeignReaders.FOUND)
              .matches(ForeignTurns.FOUND)
              .matches(ForeignConfessions.FOUND)
              .ignores(OrdinaryTalk.ALL)
              .ignores(PromptOverrides.LEFT)
              .ignores(PromptReplacements.LEFT)
              .ignores(PromptRoleChanges.LEFT)
              .ignores(TranslatedTurns.LEFT)
              .ignores(ForeignReaders.LEFT)
              .ignores(ForeignTurns.LEFT)
              .ignores(ForeignConfessions.LEFT)
              .build());

  private PromptRules() {}
}
