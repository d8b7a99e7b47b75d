package trafficguardian.mcp;

import java.util.Random;

/** A value that looks like a secret and must not come out; made at run time. */
record Canary(String value) {
  private static final int RUN = 12;

  static Canary random(Random random) {
    StringBuilder value = new StringBuilder("sk-" + "ant-api03-");
    for (int i = 0; i < 40; i++) {
      value.append(
          "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789".charAt(random.nextInt(56)));
    }
    return new Canary(value.toString());
  }

  /** Whether any run of twelve of its characters stands in {@code text}, in whatever case. */
  boolean isIn(String text) {
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    String canary = value.toLowerCase(java.util.Locale.ROOT);
    for (int i = 0; i + RUN <= canary.length(); i++) {
      if (lower.contains(canary.substring(i, i + RUN))) {
        return true;
      }
    }
    return false;
  }
}
