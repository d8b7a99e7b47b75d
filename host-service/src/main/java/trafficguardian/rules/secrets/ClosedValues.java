package trafficguardian.rules.secrets;

import java.util.regex.Pattern;

/**
 * Values that whoever gets them cannot use: encrypted, meant for everybody, or the digest of a
 * password. By the forms that the programs which make them have published.
 */
final class ClosedValues {
  /** Sealed Secrets, cloud key services, DPAPI, OpenSSL, age and PGP, Vault, dotenvx, ejson. */
  private static final Pattern ENCRYPTED =
      Pattern.compile(
          "(?:Ag[A-Za-z0-9+/]{128}|AQ(?:IC|EC)AH[A-Za-z0-9+/]{60}|AQAAANCMnd8BFdERjHoAwE|01000000d08c9ddf0115d1118c7a00c04fc297eb"
              + "|U2FsdGVkX1[89+/]|YWdlLWVuY3J5cHRpb24ub3Jn|LS0tLS1CRUdJTiB(?:BR0Ug|QR1AgTU)"
              + "|vault:v[0-9]+:|encrypted:B[A-Za-z0-9+/]{60}|EJ\\[1:|ENC[(\\[]"
              + "|(?i:sha)(?:1|224|256|384|512)[:=-]).*",
          Pattern.DOTALL);

  /**
   * A point of P-256, which is half of a key that all may have; and what services give to every
   * page, for it to show: PostHog, Stripe, Clerk, Mapbox, Supabase, Datadog, LaunchDarkly, PubNub,
   * RevenueCat, Statsig, New Relic.
   */
  private static final Pattern PUBLIC =
      Pattern.compile(
          "B[A-P][A-Za-z0-9_-]{85}=?|phc_[A-Za-z0-9]{40,}|pk_(?:live|test)_.*|pk\\.eyJ.*|sb_publishable_.*|pub[0-9a-f]{32}"
              + "|mob-[0-9a-f-]{36}|(?:pub|sub)-c-[0-9a-f-]{36}|(?:appl|goog|amzn|strp)_[A-Za-z]{27}"
              + "|1:[0-9]{9,14}:(?:web|ios|android):[0-9a-f]{16,}|sq0idp-.*|client-[A-Za-z0-9]{40,50}|NRJS-[0-9a-f]{19}"
              // The address of an account or a contract: its key has 64 digits.
              + "|0x[0-9a-fA-F]{40}"
              // Of a signature: for which key, day, place and service.
              + "|[A-Z0-9]+(?:(?:/|%2F)[a-z0-9-]+){3}(?:/|%2F)(?:aws4|goog4)_request"
              // What OpenClaw shows to agents in place of a secret.
              + "|oc-sent-v[0-9]+\\..*");

  /**
   * Digests of passwords, which may be guessed, and Fernet's, which some services take as a token.
   */
  private static final Pattern DIGEST =
      Pattern.compile(
          "(?:(?:bcrypt(?:_sha256)?\\$)?\\$2[abxy]\\$[0-9]{2}\\$[./A-Za-z0-9]{22}"
              + "|(?:argon2)?\\$argon2(?:id|i|d)\\$v=[0-9]+\\$m=[0-9]+"
              + "|\\$(?:1|5|6|7|y|gy|apr1|P|S|H|wp|A)\\$[./A-Za-z0-9$=]{24}|\\$(?:scrypt|pbkdf2-sha[0-9]+|s0)\\$"
              + "|scrypt:[0-9]+:[0-9]+:[0-9]+\\$|pbkdf2[_:]sha[0-9]+[:$][0-9]+\\$"
              + "|SCRAM-SHA-[0-9]+\\$[0-9]+|gAAAAA[A-Za-z0-9_-]{90}).*",
          Pattern.DOTALL);

  /** As the usual functions write it: in hex or in base64. */
  private static final Pattern PLAIN_DIGEST =
      Pattern.compile(
          "(?:(?:[0-9a-fA-F]{16}){2,8}|[0-9a-fA-F]{40}|[0-9a-fA-F]{56}"
              + "|[A-Za-z0-9+/_-]{43}=?|[A-Za-z0-9+/_-]{86}(?:==)?)");

  private ClosedValues() {}

  static boolean isEncrypted(String value) {
    return ENCRYPTED.matcher(value).matches();
  }

  static boolean isPublic(String value) {
    return PUBLIC.matcher(value).matches();
  }

  static boolean isDigest(String value) {
    return DIGEST.matcher(value).matches();
  }

  /** Whether it has the length of a digest; so have many keys. */
  static boolean mayBeDigest(String value) {
    return PLAIN_DIGEST.matcher(value).matches();
  }
}
