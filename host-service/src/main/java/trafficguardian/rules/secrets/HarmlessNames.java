package trafficguardian.rules.secrets;

import java.util.regex.Pattern;

/** Names that speak of a token or a key, but of one that opens nothing. */
final class HarmlessNames {
  /**
   * Before {@code token}: what protects a form, turns pages, makes a request count once, or names a
   * device.
   */
  static final String OF_TOKENS =
      "(?:[cx]srf[_-]?(?:middleware)?|authenticity|request[_-]?verification|anti[_-]?forgery|form"
          + "|(?:re|h)?captcha|turnstile|next[_-]?(?:page)?|prev(?:ious)?[_-]?(?:page)?|page"
          + "|pagination|continuation|cursor|resume|scroll|sync|delta|max|cancellation|progress|task"
          + "|idempoten(?:cy|t)|client[_-]?(?:request)?|dedup(?:lication)?|lock|fencing|lease"
          + "|consistency|fungible|snapshot|version|correlation|trace|tracking|upload|device|push|fcm|apns)[_-]?";

  /** Before {@code key}: what finds a record, an object, a row, a cached answer, or is public. */
  static final String OF_KEYS =
      "(?:site|public|publishable|sentry|instrumentation|(?:re|h)?captcha|turnstile|cache|sort"
          + "|primary|foreign|partition|hash|range|row|record|entity|index|composite|unique|natural"
          + "|surrogate|candidate|shard(?:ing)?|cluster(?:ing)?|object|s3|gcs|blob|bucket|file|path"
          + "|folder|image|asset|media|thumbnail|avatar|attachment|idempoten(?:cy|t)"
          + "|dedup(?:lication|e)?|group(?:ing)?|routing|ordering|lookup|translation|i18n|locale"
          + "|author|form|query|mutation|component|node|parent|issue|ticket|page|cursor|start"
          + "|evaluated|continuation|result|lock|trace|correlation|aggregation|metadata|conflict"
          + "|feature|flag|metric|dimension|setting|property|topic|snapshot|template)[_-]?";

  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?i)-*(?:(?:(?:"
              + OF_TOKENS
              + "|_)tokens?|tokeni[sz]|"
              + OF_KEYS
              + "keys?)(?!.*(?:secret|pass)).*"
              // Of a call between two browsers, good for its length.
              + "|ice-pwd|hashed_secrets?"
              // A word of its own.
              + "|pass(?:ed|ing|es|ive|enger|age)s?"
              + "|.*(?:_id|_name|_type|_url|_uri|_count|_file|_path)"
              + "|.*key_?id|.*accessor"
              // Where a chain keeps its coins.
              + "|.*(?:address|contract|mint))");

  private static final Pattern OF_DIGEST =
      Pattern.compile("(?i)hashed.*|.*(?:hash|sha_?[0-9]{1,3}|md5|digest|fingerprint|checksum)");

  private HarmlessNames() {}

  static boolean include(String name) {
    return HARMLESS.matcher(name).matches();
  }

  static boolean isOfDigest(String name) {
    return OF_DIGEST.matcher(name).matches();
  }
}
