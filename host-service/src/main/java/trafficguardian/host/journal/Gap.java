package trafficguardian.host.journal;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.ipc.Word;

/**
 * Why a line does not follow upon the one before it, as it says itself: an object of counts, whose
 * numbers of lines are left out in the numbering.
 */
record Gap(Map<Gap.Cause, Long> causes) {
  static final Gap NONE = new Gap(Map.of());

  private static final Pattern CAUSE = Pattern.compile("\"([a-z_]{1,20})\":([1-9][0-9]{0,17})");

  /** What was between, and how much of it. */
  enum Cause implements Word {
    /** Findings that could not be kept. */
    DROPPED("dropped"),
    /** Bytes of an unfinished line that a crash had left. */
    TORN_BYTES("torn_bytes"),
    /** Lines that had been forced to disk and were not there any more when the service started. */
    MISSING("missing"),
    /** 1: lines of a time in which the chain was off. */
    UNCHAINED("unchained"),
    /** 1: when the service started, it found other lines than it had written. */
    CHANGED("changed");

    private final String word;

    Cause(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  Gap {
    causes = Map.copyOf(causes);
  }

  boolean isNone() {
    return causes.isEmpty();
  }

  long of(Cause cause) {
    return causes.getOrDefault(cause, 0L);
  }

  Gap plus(Cause cause, long count) {
    if (count == 0) {
      return this;
    }
    Map<Cause, Long> more = new EnumMap<>(Cause.class);
    more.putAll(causes);
    more.merge(cause, count, Long::sum);
    return new Gap(more);
  }

  /** How many numbers it takes. */
  long lines() {
    return isNone() ? 0 : of(Cause.DROPPED) + of(Cause.MISSING);
  }

  /** Whether somebody else than the service made it. */
  boolean isTampering() {
    return of(Cause.MISSING) > 0 || of(Cause.CHANGED) > 0;
  }

  /** As JSON. */
  String text() {
    StringBuilder text = new StringBuilder("{");
    for (Cause cause : Cause.values()) {
      if (of(cause) > 0) {
        text.append(text.length() > 1 ? "," : "");
        text.append('"').append(cause.word()).append("\":").append(of(cause));
      }
    }
    return text.append('}').toString();
  }

  /** Reads what {@link #text} writes, and nothing else. */
  static Optional<Gap> parse(String text) {
    Gap gap = NONE;
    Matcher matcher = CAUSE.matcher(text);
    while (matcher.find()) {
      Optional<Cause> cause = Word.parse(Cause.class, matcher.group(1));
      if (cause.isEmpty()) {
        return Optional.empty();
      }
      gap = gap.plus(cause.get(), Long.parseLong(matcher.group(2)));
    }
    return Optional.of(gap).filter(whole -> whole.text().equals(text));
  }
}
