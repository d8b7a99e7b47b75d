package trafficguardian.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How tokens begin that can be told by their first characters alone: what may be a piece of one,
 * and when it is whole.
 *
 * @param whole characters from which on a value is a whole token, and no first piece of one
 * @param open whether the rule for it takes a token of any greater length, and so also a piece with
 *     words behind it
 */
public record TokenStart(String prefix, int whole, boolean open) {
  private static final List<TokenStart> ALL =
      List.of(
          open("sk-ant-", 100),
          open("sk-proj-", 56),
          open("sk-svcacct-", 56),
          open("sk-admin-", 56),
          fixed("sk-or-v1-", 73),
          fixed("sk-lf-", 42),
          fixed("gsk_", 52),
          fixed("xai-", 74),
          fixed("pplx-", 45),
          fixed("r8_", 40),
          fixed("nvapi-", 66),
          fixed("hf_", 37),
          fixed("AIza", 39),
          fixed("AKIA", 20),
          fixed("ASIA", 20),
          fixed("ghp_", 40),
          fixed("gho_", 40),
          fixed("ghu_", 40),
          fixed("ghs_", 40),
          fixed("ghr_", 40),
          fixed("github_pat_", 93),
          fixed("glpat-", 26),
          fixed("glptt-", 46),
          fixed("glrt-", 25),
          fixed("gldt-", 25),
          fixed("npm_", 40),
          open("pypi-AgEIcHlwaS5vcmc", 120),
          fixed("dckr_pat_", 36),
          open("xoxb-", 50),
          open("xoxp-", 70),
          open("xoxe.", 100),
          open("xapp-", 90),
          open("sk_live_51", 100),
          open("sk_live_", 32),
          open("rk_live_51", 100),
          open("rk_live_", 32),
          open("whsec_", 38),
          fixed("SG.", 69),
          fixed("shpat_", 38),
          fixed("shpca_", 38),
          fixed("shppa_", 38),
          fixed("shpss_", 38),
          fixed("dop_v1_", 71),
          fixed("doo_v1_", 71),
          fixed("dor_v1_", 71),
          fixed("lin_api_", 48),
          fixed("glsa_", 46),
          open("hvs.", 95),
          open("hvb.", 120),
          fixed("dapi", 36),
          fixed("PMAK-", 64),
          fixed("ntn_", 50),
          fixed("figd_", 45),
          fixed("lsv2_", 51),
          fixed("sntryu_", 71),
          fixed("NRAK-", 32),
          fixed("dp.pt.", 49),
          open("dp.st.", 46),
          fixed("pcsk_", 70),
          fixed("tskey-", 40),
          fixed("pscale_", 40),
          fixed("pul-", 44),
          fixed("CCIPAT_", 70),
          fixed("sbp_", 44),
          fixed("nfp_", 40),
          fixed("rubygems_", 57),
          fixed("GOCSPX-", 35),
          fixed("AGE-SECRET-KEY-1", 74));

  private static final TokenStart[] NONE = {};

  /** By the first character, which for most texts is that of none. */
  private static final TokenStart[][] BY_FIRST = new TokenStart[256][];

  static {
    Arrays.fill(BY_FIRST, NONE);
    Map<Character, List<TokenStart>> byFirst =
        ALL.stream().collect(Collectors.groupingBy(start -> start.prefix.charAt(0)));
    byFirst.forEach((first, starts) -> BY_FIRST[first] = starts.toArray(new TokenStart[0]));
  }

  /** What all of them begin with. */
  static List<String> prefixes() {
    List<String> prefixes = new ArrayList<>();
    for (TokenStart start : ALL) {
      prefixes.add(start.prefix);
    }
    return prefixes;
  }

  private static TokenStart fixed(String prefix, int whole) {
    return new TokenStart(prefix, whole, false);
  }

  private static TokenStart open(String prefix, int whole) {
    return new TokenStart(prefix, whole, true);
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

  /** Whether any token begins with this character. */
  public static boolean mayBegin(byte first) {
    return BY_FIRST[first & 0xff].length > 0;
  }

  /** Whether {@code text} begins a token, or the prefix of one. */
  public static boolean mayBegin(byte[] text, int length) {
    for (TokenStart start : alike(text, length)) {
      if (start.agrees(text, length)) {
        return true;
      }
    }
    return false;
  }

  private static TokenStart[] alike(byte[] text, int length) {
    return length == 0 ? NONE : BY_FIRST[text[0] & 0xff];
  }

  private boolean agrees(byte[] text, int length) {
    int common = Math.min(length, prefix.length());
    for (int i = 0; i < common; i++) {
      if (text[i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
