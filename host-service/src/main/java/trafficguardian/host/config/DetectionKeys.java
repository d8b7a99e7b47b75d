package trafficguardian.host.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import trafficguardian.host.config.Compounds.ListOf;
import trafficguardian.host.config.Compounds.MapOf;
import trafficguardian.host.config.Scalars.OneOf;
import trafficguardian.host.config.Scalars.Text;
import trafficguardian.host.config.Scalars.Whole;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.Suppression;

/** Keys of what is looked for, how far, and what of it is told. */
final class DetectionKeys {
  private static final KeyTable KEYS = new KeyTable();

  private static final Text RULE_ID =
      new Text("the id of a rule", text -> text.matches("[a-z0-9_]{1,64}"));

  static final Key<Long> MAX_SCAN_BYTES =
      KEYS.add(
          "max_scan_bytes",
          new Whole(1024, 67_108_864),
          8_388_608L,
          "How much of each message is inspected, per direction; what is beyond is relayed and"
              + " counted.");
  static final Key<Long> MAX_DECODE_DEPTH =
      KEYS.add(
          "max_decode_depth",
          new Whole(0, 5),
          4L,
          "How many encodings inside each other are looked into.");
  static final Key<Long> MAX_DECODE_RATIO =
      KEYS.add(
          "max_decode_ratio",
          new Whole(1, 1000),
          100L,
          "How many times its size a compressed body may grow while it is inspected.");
  static final Key<List<String>> RULES_DISABLED =
      KEYS.addLive(
          "rules.disabled",
          new ListOf<>(RULE_ID, 1000),
          List.of(),
          "Ids of rules that are not used.");
  static final Key<Map<String, Severity>> RULES_SEVERITY =
      KEYS.addLive(
          "rules.severity",
          new MapOf<>(new OneOf<>(Severity.class), 1000),
          Map.of(),
          "Severities of your own: a rule's id and critical, high, medium or low.");
  static final Key<Optional<String>> RULES_EXTRA_FILE =
      KEYS.addLive(
          "rules.extra_file",
          Kinds.PATH,
          Optional.empty(),
          "A file of rules of your own; docs/RULES.md describes its form.");
  static final Key<Optional<String>> RULES_KNOWN_SECRETS_FILE =
      KEYS.addLive(
          "rules.known_secrets_file",
          Kinds.PATH,
          Optional.empty(),
          "A file of secrets to look for, mode 0600, one a line, alone or as name: value;"
              + " they stay in memory.");
  static final Key<List<HiddenText>> RULES_CANARIES =
      KEYS.addLive(
          "rules.canaries",
          new ListOf<>(new HiddenText.Kept(), 64),
          List.of(),
          "Values that nothing needs, left where only an intruder reads: one that goes out"
              + " is reported.");
  static final Key<List<Suppression>> SUPPRESSIONS =
      KEYS.addLive(
          "suppressions",
          new ListOf<>(new SuppressionKind(), SuppressionText.MAX),
          List.of(),
          "Findings that are known and only counted, until the day given; explain prints an"
              + " entry. What suppress add makes is kept elsewhere, in the state folder.");

  static final Key<Long> DEDUP_WINDOW_SECS =
      KEYS.add(
          "dedup_window_secs",
          new Whole(0, 86_400),
          60L,
          "How long equal findings are written only once, and then their number, in seconds; 0 writes"
              + " every one, however many an agent causes.");
  static final Key<Long> DEDUP_MAX_ENTRIES =
      KEYS.add(
          "dedup_max_entries",
          new Whole(1, 1_000_000),
          10_000L,
          "How many findings are remembered for that.");
  static final Key<Long> SNIPPET_MAX_CHARS =
      KEYS.add(
          "snippet_max_chars",
          new Whole(0, 200),
          200L,
          "Longest snippet of a finding; a snippet is always redacted.");

  /** In the order in which they are shown. */
  static final List<Key<?>> ALL = KEYS.all();

  private DetectionKeys() {}
}
