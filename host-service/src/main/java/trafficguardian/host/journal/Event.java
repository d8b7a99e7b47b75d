package trafficguardian.host.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import trafficguardian.ipc.Word;

/**
 * Something about the service or its coverage that is worth a line and is no threat.
 *
 * <p>What it says besides its kind are numbers, words of ours, masked destinations and the
 * operator's own reasons: there is no way to put other text into it.
 */
public record Event(Kind kind, Map<String, Value> data) {

  /** What happened. */
  public enum Kind implements Word {
    STARTED("started"),
    STOPPED("stopped"),
    CONFIG_RELOADED("config_reloaded"),
    /** The configuration was read again and is wrong: the one before stays. */
    CONFIG_REFUSED("config_refused"),
    /** From now on findings are held back that were not. */
    SUPPRESSION_ADDED("suppression_added"),
    SUPPRESSION_REMOVED("suppression_removed"),
    /** Findings were held back, as the operator wants it. */
    FINDINGS_SUPPRESSED("findings_suppressed"),
    /** The service's own file of suppressions is damaged or unsafe: none in it applies. */
    SUPPRESSIONS_UNUSABLE("suppressions_unusable"),
    /** A rule is off, by configuration or because it failed. */
    RULE_DISABLED("rule_disabled"),
    /** A crash had left a torn end in one of our files, which was cut off. */
    JOURNAL_REPAIRED("journal_repaired"),
    /** What was on file when the service started is not what it had written. */
    JOURNAL_CHANGED("journal_changed"),
    /** Findings were lost: the disk was full, or they came faster than it could write. */
    FINDINGS_DROPPED("findings_dropped"),
    /** So many findings of one pattern and agent were left out that came too fast. */
    FINDINGS_LIMITED("findings_limited"),
    /** A process of this host has made an SSH connection, which goes around the proxy. */
    SSH_CONNECT("ssh_connect"),
    /** Little room is left where findings are kept. */
    DISK_LOW("disk_low"),
    /** A client asked for a destination that the listener does not reach, for its safety. */
    DESTINATION_REFUSED("destination_refused"),
    /** The certificate or the handshake of an origin was not as it must be. */
    UPSTREAM_TLS_INVALID("upstream_tls_invalid"),
    /** A client did not take the certificate with which we stood in for an origin. */
    TLS_CLIENT_REJECTED("tls_client_rejected"),
    /** A tunnel was relayed without looking inside. */
    UNINSPECTED("uninspected"),
    /** A message was longer than the scan bound. */
    TRUNCATED("truncated"),
    /** The content coding of a message could not be undone. */
    UNDECODABLE("undecodable"),
    /** The inspection of a message broke off because of a fault of ours. */
    SCAN_FAILED("scan_failed");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }

    /** Whether it tells of what the operator did, of which every single one counts. */
    boolean isAudit() {
      return this == SUPPRESSION_ADDED || this == SUPPRESSION_REMOVED;
    }
  }

  /** What may stand in an event. */
  public sealed interface Value {}

  /** A count, a size or a number of ours. */
  public record Count(long value) implements Value {}

  /**
   * A word of ours: an enum's spelling, a rule id, a version. What is no such word becomes {@code
   * invalid}, because an event must not fail where it is raised.
   */
  public record Name(String value) implements Value {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:+-]{1,64}");

    public Name {
      value = NAME.matcher(value).matches() ? value : "invalid";
    }
  }

  /** A destination as the inspector masks it for showing; cut to what fits a line. */
  public record Dest(String value) implements Value {
    private static final int MAX_LENGTH = 300;
    private static final Pattern NOT_PRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

    public Dest {
      value = value.length() <= MAX_LENGTH ? value : value.substring(0, MAX_LENGTH);
      value = NOT_PRINTABLE.matcher(value).replaceAll("?");
    }
  }

  /** Words of ours, as {@link Name}s. */
  public record Names(List<Name> values) implements Value {
    public Names {
      values = List.copyOf(values);
    }
  }

  /** Why the operator did something, in the operator's own words: one line of ASCII. */
  public record Reason(String value) implements Value {
    private static final int MAX_LENGTH = 200;
    private static final Pattern NOT_PRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

    public Reason {
      value = value.length() <= MAX_LENGTH ? value : value.substring(0, MAX_LENGTH);
      value = NOT_PRINTABLE.matcher(value).replaceAll("?");
    }
  }

  /** Keeps the order in which the values were given. */
  public Event {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /** An event that says no more than its kind. */
  public static Event of(Kind kind) {
    return new Event(kind, Map.of());
  }

  /** The same event with a number. */
  public Event with(String key, long value) {
    return with(key, new Count(value));
  }

  /** The same event with a word of ours. */
  public Event with(String key, Word value) {
    return with(key, value.word());
  }

  /** The same event with a word of ours, see {@link Name}. */
  public Event with(String key, String name) {
    return with(key, new Name(name));
  }

  /** The same event with words of ours. */
  public Event with(String key, List<String> names) {
    return with(key, new Names(names.stream().map(Name::new).toList()));
  }

  /** The same event with the operator's reason for it. */
  public Event withReason(String words) {
    return with("reason", new Reason(words));
  }

  /** The same event with what to add to {@code passthrough_hosts} to have it go by unread. */
  public Event withPassthrough(String masked) {
    return with("passthrough_hosts", new Dest(masked));
  }

  /** The same event with the destination it is about, masked by the inspector. */
  public Event withDest(String masked) {
    return with("dest", new Dest(masked));
  }

  private Event with(String key, Value value) {
    Map<String, Value> more = new LinkedHashMap<>(data);
    more.put(key, value);
    return new Event(kind, more);
  }
}
