package trafficguardian.rules.disguises;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How tokens begin that can be told by their first characters alone: what may be a piece of one,
 * and when it is whole.
 *
 * @param rule the id of the rule for it
 * @param whole characters from which on a value is a whole token, and no first piece of one
 * @param open whether that rule takes a token of any greater length, and so also a piece with words
 *     behind it
 */
public record TokenStart(String rule, String prefix, int whole, boolean open) {
  private static final List<TokenStart> ALL =
      List.of(
          open("ai_api_key", "sk-ant-", 100),
          open("ai_api_key", "sk-proj-", 132),
          open("ai_api_key", "sk-svcacct-", 132),
          open("ai_api_key", "sk-admin-", 132),
          fixed("ai_api_key", "sk-or-v1-", 73),
          fixed("langfuse_key", "sk-lf-", 42),
          // OpenAI's of old, behind those that begin like it.
          fixed("ai_api_key", "sk-", 51),
          fixed("ai_api_key", "gsk_", 52),
          fixed("ai_api_key", "xai-", 74),
          fixed("ai_api_key", "pplx-", 45),
          fixed("ai_api_key", "r8_", 40),
          fixed("ai_api_key", "nvapi-", 66),
          fixed("huggingface_token", "hf_", 37),
          fixed("google_api_key", "AIza", 39),
          fixed("aws_access_key", "AKIA", 20),
          fixed("aws_access_key", "ASIA", 20),
          fixed("github_token", "ghp_", 40),
          fixed("github_token", "gho_", 40),
          fixed("github_token", "ghu_", 40),
          fixed("github_token", "ghs_", 40),
          fixed("github_token", "ghr_", 40),
          fixed("github_token", "github_pat_", 93),
          fixed("gitlab_token", "glpat-", 26),
          fixed("gitlab_token", "glptt-", 46),
          fixed("gitlab_token", "glrt-", 25),
          fixed("gitlab_token", "gldt-", 25),
          fixed("npm_token", "npm_", 40),
          open("pypi_token", "pypi-AgEIcHlwaS5vcmc", 120),
          fixed("docker_token", "dckr_pat_", 36),
          open("slack_token", "xoxb-", 50),
          open("slack_token", "xoxp-", 70),
          open("slack_token", "xoxe.", 100),
          open("slack_token", "xapp-", 90),
          open("stripe_key", "sk_live_51", 100),
          open("stripe_key", "sk_live_", 32),
          open("stripe_key", "rk_live_51", 100),
          open("stripe_key", "rk_live_", 32),
          open("stripe_key", "whsec_", 38),
          fixed("telegram_bot_token", "########:A", 44),
          fixed("telegram_bot_token", "#########:A", 45),
          fixed("telegram_bot_token", "##########:A", 46),
          fixed("sendgrid_key", "SG.", 69),
          fixed("shopify_token", "shpat_", 38),
          fixed("shopify_token", "shpca_", 38),
          fixed("shopify_token", "shppa_", 38),
          fixed("shopify_token", "shpss_", 38),
          fixed("digitalocean_token", "dop_v1_", 71),
          fixed("digitalocean_token", "doo_v1_", 71),
          fixed("digitalocean_token", "dor_v1_", 71),
          fixed("linear_key", "lin_api_", 48),
          fixed("grafana_token", "glsa_", 46),
          open("vault_token", "hvs.", 95),
          open("vault_token", "hvb.", 120),
          fixed("databricks_token", "dapi", 36),
          fixed("postman_key", "PMAK-", 64),
          fixed("notion_token", "ntn_", 50),
          fixed("figma_token", "figd_", 45),
          fixed("langsmith_key", "lsv2_", 51),
          fixed("sentry_token", "sntryu_", 71),
          fixed("newrelic_key", "NRAK-", 32),
          fixed("doppler_token", "dp.pt.", 49),
          open("doppler_token", "dp.st.", 46),
          fixed("pinecone_key", "pcsk_", 70),
          fixed("tailscale_key", "tskey-", 40),
          fixed("planetscale_token", "pscale_", 40),
          fixed("pulumi_token", "pul-", 44),
          fixed("circleci_token", "CCIPAT_", 70),
          fixed("supabase_key", "sbp_", 44),
          fixed("netlify_token", "nfp_", 40),
          fixed("generic_secret", "rubygems_", 57),
          fixed("google_oauth", "GOCSPX-", 35),
          fixed("age_secret_key", "AGE-SECRET-KEY-1", 74));

  /** In a prefix, any digit. */
  private static final char DIGIT = '#';

  private static final TokenStart[] NONE = {};

  /** By the first character, which for most texts is that of none. */
  private static final TokenStart[][] BY_FIRST = new TokenStart[256][];

  static {
    Arrays.fill(BY_FIRST, NONE);
    Map<Character, List<TokenStart>> byFirst =
        ALL.stream().collect(Collectors.groupingBy(start -> start.prefix.charAt(0)));
    byFirst.forEach((first, starts) -> BY_FIRST[first] = starts.toArray(new TokenStart[0]));
    for (char digit = '0'; digit <= '9'; digit++) {
      BY_FIRST[digit] = BY_FIRST[DIGIT];
    }
  }

  static List<TokenStart> all() {
    return ALL;
  }

  private static TokenStart fixed(String rule, String prefix, int whole) {
    return new TokenStart(rule, prefix, whole, false);
  }

  private static TokenStart open(String rule, String prefix, int whole) {
    return new TokenStart(rule, prefix, whole, true);
  }

  /** The start that {@code text} begins with; null if it begins with none. */
  public static @Nullable TokenStart of(byte[] text, int length) {
    for (TokenStart start : alike(text, length)) {
      if (start.prefix.length() <= length && start.agrees(text, length)) {
        return start;
      }
    }
    return null;
  }

  /** How many characters of a token that begins {@code text} its rule does not look at. */
  public static int lead(byte[] text, int length) {
    TokenStart start = of(text, length);
    return start == null ? 0 : start.telling() - 1;
  }

  /** Whether any token begins with this character. */
  public static boolean mayBegin(byte first) {
    return BY_FIRST[first & 0xff].length > 0;
  }

  /** Whether {@code text} begins a token, or the prefix of one. */
  public static boolean mayBegin(byte[] text, int length) {
    for (TokenStart start : alike(text, length)) {
      if (length >= start.telling() && start.agrees(text, length)) {
        return true;
      }
    }
    return false;
  }

  private static TokenStart[] alike(byte[] text, int length) {
    return length == 0 ? NONE : BY_FIRST[text[0] & 0xff];
  }

  /** Whether the prefix is the same in all of its tokens. */
  boolean isLiteral() {
    return prefix.charAt(0) != DIGIT;
  }

  /** How much of the prefix tells it from a number. */
  private int telling() {
    return prefix.lastIndexOf(DIGIT) + 2;
  }

  private boolean agrees(byte[] text, int length) {
    int common = Math.min(length, prefix.length());
    for (int i = 0; i < common; i++) {
      char like = prefix.charAt(i);
      if (like == DIGIT ? text[i] < '0' || text[i] > '9' : text[i] != like) {
        return false;
      }
    }
    return true;
  }
}
