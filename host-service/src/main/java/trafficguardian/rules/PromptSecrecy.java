package trafficguardian.rules;

import static trafficguardian.rules.PromptText.SEND;
import static trafficguardian.rules.PromptText.USER;

import java.util.List;

/** To keep something from the user. */
final class PromptSecrecy {
  private static final String WHAT_WAS_DONE =
      "(?:this|it|these|that|those|what|your|the (?:instructions?|notes?|messages?|steps?|prompts?|files?|uploads?|commands?|change|transfer|keys?))\\b";

  /** How a text goes on that has said all; not: the user which field was wrong. */
  private static final String NO_MORE =
      "(?:[^'\\w\\xE2\\s]|\\s+(?:[^aw]|a[^b]|w[^h]|wha)|\\s+about " + WHAT_WAS_DONE + "|$)";

  static final List<String> ALL =
      PromptText.sentences(
          "\\b(?:do not|don't|don’t|never|must not|without|avoid) "
              + "(?:tell(?:ing)?|inform(?:ing)?|notify(?:ing)?|mention(?:ing)?|alert(?:ing)?|disclos(?:e|ing)|reveal(?:ing)?) "
              + "(?:(?:this|it|that|anything|any|of|about|these|steps?|to) )*"
              + USER
              + NO_MORE,
          "\\bwithout (?:telling|informing|notifying|alerting|asking) (?:the )?(?:maintainers?|reviewers?|administrators?|developers?)\\b",
          "\\b(?:do not|don't|never) (?:mention|reveal|disclose|reference|repeat) (?:this|these) "
              + "(?:notes?|messages?|instructions?|steps?|prompts?|remarks?)\\b",
          "\\b(?:mentioning|(?:and|but) (?:do )?not mention) this (?:note|message|instruction|remark)\\b",
          "\\b(?:without|behind) "
              + USER
              + "(?:'s?|’s?)? (?:knowledge|knowing|consent|noticing|awareness|permission|back)\\b",
          "\\b(?:keep|hide) this (?:(?:action|message|instruction|note|a) )?(?:secret |hidden )?from "
              + USER,
          "\\b(?:silently|secretly|covertly|quietly|discreetly) " + SEND + " ");

  private PromptSecrecy() {}
}
