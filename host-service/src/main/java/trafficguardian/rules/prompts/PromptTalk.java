package trafficguardian.rules.prompts;

import java.util.List;
import java.util.regex.Pattern;
import trafficguardian.rules.base.Check;

/** What people say to people, or of models, in words that would order a model about. */
final class PromptTalk {
  /** Spoken of as it may be in a comment to one line of code: ignore the previous instruction. */
  private static final Pattern SINGLE =
      Pattern.compile(
          "(?is)(?:.*[\"'`] ?)?(?:ignore|disregard|override|forget) the (?:previous|preceding|prior|last|above) instruction");

  /** As addresses of pages about it are written. */
  private static final Pattern SLUG = Pattern.compile("[a-zA-Z.-]+");

  /** The end of a quotation, which languages other than English mark so. */
  private static final Pattern CITED =
      Pattern.compile(
          "(?s).*(?:\u00e2\u0080[\u009c\u009d]|\u00c2\u00bb|\u00e3\u0080[\u008d\u008f])");

  /** A quotation that began before and ends here, whatever is said behind it. */
  private static final Pattern QUOTED_SO_FAR =
      Pattern.compile(
          "(?s)(?:(?!\u00e2\u0080[\u009c-\u009e]|\u00c2[\u00ab\u00bb]|\u00e3\u0080[\u008c-\u008f]).)*"
              + "(?:\u00e2\u0080\u009d|(?:\u00e2\u0080\u009c|\u00c2\u00bb)(?=[\\s.,;:)!?])|\u00e3\u0080[\u008d\u008f]).*");

  /** Said of one text and the next, by those who write them. */
  private static final Pattern SUPERSEDED =
      Pattern.compile(
          "(?is).*\\bby\\s+(?:the|our|an?|this)\\s.*(?:section|chapter|guide|guidelines|docs?|documentation|manual|readme|version|handbook|policy|wiki|release)");

  /** People ask people to ignore what they wrote themselves; it is no order to a model as such. */
  private static final Pattern TAKEN_BACK =
      Pattern.compile(
          "(?is).*\\b(?:my|our)\\s+(?:last|previous|prior|earlier|initial|original)\\s+"
              + "(?:messages?|requests?|texts?|orders?|tasks?|conversations?|inputs?)(?:\\s+(?:in|on|from)\\s.*|[\"']\\s*[,\\]])?");

  /** What a program is started with. */
  private static final Pattern CONFIGURATION =
      Pattern.compile("(?is)\\w+\\s+(?:(?:the|any|an?)\\s+)?\\w+\\s+configurations?");

  /** Forget everything you know about bread: how articles begin. */
  private static final Pattern OF_SOMETHING_ELSE =
      Pattern.compile(
          "(?is).*\\byou\\s+know\\s+about\\s+"
              + "(?!(?:your|the|this|that|being|safety|ethics|rules|instructions|ai)\\b)[a-z]+");

  /** Instructions that a page, a manual or a letter gave: none of those that a model has. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?is)\\w+\\s+(?:the|our|my|these|those)\\s+\\w+\\s+(?:instructions?|directions?|guidelines?|guidance|steps|rules|orders)\\s+(?:in|on|from|inside)\\s+(?:the|our|my)\\s+(?:[a-z-]+\\s+)?"
              + "(?:wiki|readme|docs?|manual|guide|handbook|leaflet|booklet|ticket|thread|channel|e-?mail|letter|post|comment|video|book|runbook|tutorial|recipe|faq|box|invitation|form)");

  /** What a model is to beware of, as those write who instruct it. */
  private static final Pattern DEFENSIVE =
      Pattern.compile(
          "(?is)(?:ignore|disregard)\\s+(?:(?:any|all|every|such)\\s+)*(?:instructions?|directives?|prompts?)\\s+(?:in|inside|within|found\\s+in|contained\\s+in|embedded\\s+in|hidden\\s+in)\\s+"
              + "(?:(?:the|any)\\s+)?(?:[a-z-]+\\s+)?(?:documents?|web|websites?|files?|e-?mails?|attachments?|tool|results?|retrieved|search|untrusted|uploaded|customer|external|data)");

  /** How something is put together, washed or cooked, and a sheet that says it in Japanese. */
  private static final Pattern OF_THINGS =
      Pattern.compile(
          "(?is).*\\s(?:de\\s+|d')(?:montage|pose|lavage|cuisson|livraison|installation)|.*\u00e6\u008c\u0087\u00e7\u00a4\u00ba\u00e6\u009b\u00b8.*");

  /** What a program is told in the file of its settings. */
  private static final Pattern IN_SETTINGS =
      Pattern.compile(
          "(?is)(?:ignor|vergiss|vergess|missacht|oubli|n\\S+glig)\\S*\\s[^.,;]*(?:anweisungen|instruktionen|befehle|regeln|vorgaben|richtlinien|instructions|consignes|directives|ordres)"
              + "\\s(?:in|im|aus|du|dans)\\s[^,;]*\\.(?:ya?ml|toml|json|ini|conf|cfg)");

  /** How far a program has read. */
  private static final Pattern READ_SO_FAR =
      Pattern.compile("(?is).*\\sbefore\\s+the\\s+(?:opening|closing)\\s+[a-z]+");

  /** Override as the name of something, which an order has an object behind. */
  private static final Pattern NAMED =
      Pattern.compile("(?is)(?:override|bypass|reset)\\s+(?:and|or)\\s.*");

  /** Part of a program that is shown to its users. */
  private static final Pattern SHOWN =
      Pattern.compile("(?is).*\\s(?:fields?|box|editor|tab|panel|setting|dialog|column|button)");

  /** How manuals tell what an option does. */
  private static final Pattern OPTION =
      Pattern.compile("(?is)(?:skip|bypass|omit)\\s.*\\sproceed\\s.+");

  /** One of several texts, and nothing more than what filters look for. */
  private static final Pattern LISTED =
      Pattern.compile("(?s),\\s*[\"'].*[\"']\\s*[,\\]]|\\[\\s*[\"'].*[\"']\\s*,");

  private static final List<Pattern> ALL =
      List.of(
          CITED,
          QUOTED_SO_FAR,
          SUPERSEDED,
          SLUG,
          SINGLE,
          TAKEN_BACK,
          CONFIGURATION,
          OF_SOMETHING_ELSE,
          ELSEWHERE,
          DEFENSIVE,
          OF_THINGS,
          IN_SETTINGS,
          READ_SO_FAR,
          NAMED,
          SHOWN,
          OPTION,
          LISTED);

  private PromptTalk() {}

  static Check.Verdict among(String match) {
    return ALL.stream().anyMatch(talk -> talk.matcher(match).matches())
        ? Check.Verdict.DOUBTFUL
        : Check.Verdict.REAL;
  }
}
