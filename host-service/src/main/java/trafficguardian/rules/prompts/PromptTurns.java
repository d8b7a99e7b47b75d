package trafficguardian.rules.prompts;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.rules.base.Check;

/**
 * Whether a text that turns a model away from its work or its role goes on to another, such as
 * nobody would ask of a reader. Apart from the expressions that find such text, as {@link
 * PromptOrders} is.
 */
final class PromptTurns {
  private static final Pattern OF_A_MODEL = any(PromptReplacements.OF_A_MODEL);

  private static final Pattern OF_ANYBODY = any(PromptReplacements.OF_ANYBODY);

  private static final Pattern UNDONE = any(PromptReplacements.UNDONE);

  private static final Pattern LOST = any(PromptRoleChanges.LOST);

  private static final Pattern NEW = any(PromptRoleChanges.GIVEN);

  /** How a model is told to answer, or what it is told to be there for. */
  private static final String OTHER_WORK =
      "\\b(?:answer|reply|respond)(?:s|ing)?\\b(?: [a-z]+){0,3} (?:only|just|solely|simply|exclusively|exactly|nothing but)\\b"
          + "|\\b(?:only|just|solely|simply) (?:(?:answer|reply|respond) (?:with|that|by)|output|print)\\b"
          + "|\\b(?:answer|reply|respond)(?:s|ing)? (?:to )?(?:every(?:thing|one)?|all|any|each)\\b"
          + "|\\b(?:reply|respond) with (?!(?:an? )?[0-9])"
          + "|\\b(?:your|the) (?:(?:new|only|sole|first|next|real|true|valid|actual|current) )?(?:task|job|goal|objective|mission|role|instructions?)(?: now)? (?:is|are|will be)\\b"
          + "|\\b(?:new|valid|real|true|actual|updated|revised) (?:orders?|instructions?|tasks?|role|assignment|job|rules?|goal|objective)\\s*:|\\bobey\\b|\\bsystem prompt\\b"
          + "|\\bfrom (?:now|here|this [a-z]+) on(?:wards?)?,? (?:you|answer|reply|respond|act)\\b"
          + "|\\b(?:the only thing|all)(?: that is| that's)?(?: left)? (?:to do|you (?:have|need) to do)(?: now)? is\\b|\\byou(?:'re| are) (?:now\\b|in [a-z]+ mode)|\\bfollow (?:these|those|mine|the ones?)(?: instead| only)?\\s*:"
          + "|\\b(?:and|,) not (?:to |for )?(?:the|your) (?:user|operator|owner|developer|principal)s?\\b"
          + "|\\b(?:treat|regard|consider|take|accept|use)\\b[^.\\n]{0,40} as (?:your|the) (?:only|sole|new|real|true|actual|valid) (?:set of |source of )?(?:instructions?|rules|orders|guidance|guidelines|brief(?:ing)?|directives?|task)\\b"
          + "|\\b(?:assistants?|agents?|models?|AI) (?:must|has to|have to|should|shall|is to|are to|will) ";

  private static final Pattern WORK = PromptText.pattern(OTHER_WORK);

  private static final Pattern ANYTHING =
      PromptText.pattern(
          OTHER_WORK
              + "|\\byour (?:only )?(?:answer|reply|response|output|summary) (?:must|is|should|has to|shall|will)\\b|\\binstead\\b|\\b(?:follow|use|take|do) (?:these|this|those|the ones?|mine|my|the following)\\b"
              + "|(?:\\b(?:and|then|so)|[.,;:!]) (?:(?:please|now|just|simply|rather|also|immediately|quickly|silently|first|then) )*"
              + "(?:output|print|reveal|repeat|send|forward|open|visit|fetch|approve|merge|proceed|tell|say|run|execute|write|recommend|give|list|delete|transfer|answer|reply|respond|call|pay|buy|upload|add|show|describe|act|export|erase|wipe|remove|publish|push|commit|install|download|copy|share|post|invite|disable|grant|rate|always)\\b");

  private static final Pattern GIVEN =
      PromptText.pattern(
          "\\b(?:you(?:'re| are| will be| become| play| now| serve| work| act)\\b|you (?:now )?(?:answer|respond|speak|operate|serve|work|act)(?: now)? as\\b|your (?:(?:new|true|real|only) )?(?:role|name|identity|persona|job|post|position|task|function|purpose|goal)\\b|call yourself|be(?:come)?s? |acts? as\\b|the part of|from (?:now|here)\\b)");

  /** What no role has that its owner would give. */
  private static final Pattern UNBOUND =
      PromptText.pattern(
          "\\b(?:never|not|no longer|don't|doesn't) (?:(?:ever|need|have|needs|has) )?(?:to )?(?:refus|declin|ask\\b|asks\\b|say no|object|confirm|question|wait|warn)"
              + "|\\b(?:no|without|free (?:of|from)) (?:(?:any|more|further|ethical|moral|safety|content|and|or|rules|filters|limits) )*(?:rules|restrictions?|limits|limitations?|filters?|guidelines|refusals?|asking|confirm|permission|questions|approvals?|safeguards|guardrails|objections?)"
              + "|\\bunrestricted|\\bunfiltered|\\buncensored|\\bsystem prompt|\\bhidden prompt|\\b(?:shell|root|admin|full) (?:access|rights|privileges|permissions)"
              + "|\\b(?:every|each|all|any) (?:pull requests?|questions?|requests?|commands?|user (?:messages?|data|input)|conversations?)\\b"
              + "|\\b(?:passwords?|credentials|secrets)\\b|\\b(?:10|ten) out of (?:10|ten)|\\bhighest (?:score|rating|mark)"
              + "|\\b(?:in|into|to|at|with) (?:every|each|all) (?:of )?(?:your )?(?:answers?|repl|responses?|messages?)|\\bwhatever the user\\b|\\b(?:the|this) user's\\b|\\b(?:tell|reveal|share|print|give (?:away|out))s? (?:every|all|any) (?:secrets?|keys?)\\b|\\b[a-z]+-?(?:bot|gpt)\\b[^\\n\"]*\\b(?:always|never|only|every|exports?|sends?|forwards?|prints?|runs?|deletes?|reveals?|obeys?)\\b");

  /** What programs do in some case, and what people write to each other about. */
  private static final Pattern IN_CASE =
      PromptText.pattern(
          "^\\s*(?:if|when|unless|until|because|where|while|about|regarding|concerning)\\b.*?(?:[.!?]\\s|$)");

  private PromptTurns() {}

  private static Pattern any(List<String> openings) {
    // Here it is all the same whether alternatives are looked for apart.
    return PromptText.pattern(String.join("|", openings).replace("(?|", "(?:"));
  }

  /** Other matches than of those openings are no concern here. */
  static Check.Verdict away(String match) {
    Matcher lost = LOST.matcher(match);
    if (lost.lookingAt()) {
      String rest = match.substring(lost.end() - 1);
      return GIVEN.matcher(rest).find() && UNBOUND.matcher(rest).find()
          ? Check.Verdict.REAL
          : Check.Verdict.LOOKALIKE;
    }
    Matcher given = NEW.matcher(match);
    if (given.lookingAt()) {
      String rest = match.substring(given.end());
      return UNBOUND.matcher(rest).find() || UnaskedOrders.isGrave(rest)
          ? Check.Verdict.REAL
          : Check.Verdict.LOOKALIKE;
    }
    Matcher ofModel = OF_A_MODEL.matcher(match);
    if (ofModel.lookingAt() && ofModel.end() < match.length()) {
      String rest = IN_CASE.matcher(match.substring(ofModel.end())).replaceFirst("");
      return ANYTHING.matcher(rest).find() || UnaskedOrders.isGrave(rest)
          ? Check.Verdict.REAL
          : Check.Verdict.LOOKALIKE;
    }
    Matcher undone = UNDONE.matcher(match);
    if (undone.lookingAt() && undone.end() < match.length()) {
      String rest = match.substring(undone.end());
      return WORK.matcher(rest).find() || UnaskedOrders.isGrave(rest)
          ? Check.Verdict.REAL
          : Check.Verdict.LOOKALIKE;
    }
    Matcher ofAnybody = OF_ANYBODY.matcher(match);
    if (ofAnybody.lookingAt() && ofAnybody.end() < match.length()) {
      String rest = IN_CASE.matcher(match.substring(ofAnybody.end())).replaceFirst("");
      return WORK.matcher(rest).find() ? Check.Verdict.REAL : Check.Verdict.LOOKALIKE;
    }
    return Check.Verdict.REAL;
  }
}
