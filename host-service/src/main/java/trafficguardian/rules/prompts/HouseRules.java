package trafficguardian.rules.prompts;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What those who make software ask of models that work on it or with it. */
final class HouseRules {
  private static final String PROJECT_FILE = "`?(?:AGENTS|CLAUDE|GEMINI|CONTRIBUTING)\\.md\\b`?";

  /**
   * What a project asks of whoever works on it: to keep its rules, where they are kept, and not to
   * let others break them.
   */
  private static final Pattern ASKED =
      PromptText.pattern(
          "\\b(?:keep|update) "
              + PROJECT_FILE
              + " (?:up to date|in sync|current|when|whenever|if|after)\\b"
              + "|\\b(?:(?:see|consult|check|read|read and follow|follow|obey|respect|apply|adhere to|comply with) (?:(?:all|any|the|its|every) )*(?:[a-z]+ )?(?:(?:instructions?|rules|guidelines|conventions|guidance|standards|steps)(?: (?:defined|given|listed|described|set out|found))? (?:in|of|from) )?"
              + "|(?:add|put|make|write|record) (?:(?:any|all|your|new|further|other) )*(?:updates?|changes|edits|additions|corrections) (?:to|in|into) (?:the )?)"
              + PROJECT_FILE
              + "|\\b(?:do not|don't|never|must not|not) (?:directly )?(?:edit|modify|change|overwrite|touch|update) (?:this file\\b|"
              + PROJECT_FILE
              + ")"
              + "|\\b(?:follow|obey|respect) (?:(?:all|any|the|every) )*(?:[a-z]+ )?(?:rules|guidelines|conventions|standards)(?:\\s*$| (?:(?:defined|given|listed|described|set out) there|(?:of|in|for) (?:this|the) (?:repo(?:sitory)?|project|codebase))\\b)"
              + "|\\b(?:add|prepend|append|include|put|mention|disclose|state|note|prefix|end|start|use) [^.\\n]{1,60}?\\b(?:(?:PR|pull request|merge request|issue|commit)(?:'s)? (?:titles?|descriptions?|body|message|template)|(?:titles?|description|body) of (?:the|your) (?:PR|pull request|issue))"
              + "|\\b(?:add|apply|use|set) (?:(?:the|a|an) )?[`\"']?(?:AI|llm|bot|agent|machine)[\\w-]*[`\"']? label (?:to|on) (?:the|your) (?:PR|pull request|issue)"
              + "|\\b(?:opening|open|submitting|submit|filing|file|creating|create) (?:an? )?(?:new )?(?:PR|pull request|issue)s?"
              + "|\\b(?:send|set|include|use|provide) (?:(?:an?|the|their) )?(?:[a-z]+ )?(?:user-agent|from) header\\b[^\\n;]{0,80}"
              + "|\\b(?:never|not) (?:let|allow|permit) (?:(?!(?:and|but|then|or)\\b)[a-z-]+ ){1,6}(?:ignore|override|disregard|bypass)\\b");

  /** How makers of software tell models where to look. */
  private static final Pattern DOCUMENTED =
      PromptText.pattern(
          "\\b(?:(?:cite|use|prefer|see|read|import|refer to|start (?:at|with)) (?:the|our|this|these|that|from|v?[0-9])"
              + "|code examples?|documentation|docs|markdown|llms(?:-full)?\\.txt|version [0-9]|deprecated|API)\\b");

  /** The work on a program, which nobody but those who do it is told about. */
  private static final Pattern OF_WORK =
      PromptText.pattern(
          "\\b(?:(?:unit )?tests?|test suite|lint(?:er|ing)?|formatter|commits?|changelog|type checks?|refactor(?:ing)?|code ?base|composition|conventions?|naming|imports|dependencies)\\b"
              + "|\\b(?:before|when|after) (?:calling|using|invoking) (?:this|the|any|other|another) (?:[\\w`-]+ )?tools?\\b");

  private HouseRules() {}

  /** The text but for what a project asks. */
  static String without(String text) {
    return ASKED.matcher(text).replaceAll("");
  }

  static boolean areIn(String text) {
    return Stream.of(ASKED, DOCUMENTED, OF_WORK).anyMatch(each -> each.matcher(text).find());
  }
}
