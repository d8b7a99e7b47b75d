package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import trafficguardian.decode.Alphabet;
import trafficguardian.decode.Encoding;
import trafficguardian.decode.Plausible;
import trafficguardian.rules.secrets.Randomness;

/**
 * Text that stands encoded in the labels of a host name, in one of them or spread over several, as
 * it is sent to whoever runs the name server of a domain. Names that content networks, stores and
 * clouds make up are digests and numbers: they decode to no text.
 */
final class HostLabels {
  /** Labels on the right that name the domain; what is a registrable domain matters less here. */
  private static final int OF_DOMAIN = 2;

  /** Fewer characters on the left carry nothing. */
  private static final int SHORTEST = 20;

  /** Of what is decoded; a digest is text of this length once in a million. */
  private static final int SHORTEST_TEXT = 12;

  /** In a text as it is sent, at least these of a hundred characters are letters and digits. */
  private static final int LETTERS_PERCENT = 70;

  /** Labels that look drawn by chance are data if there are two or more, as long as these. */
  private static final int LONG_LABEL = 24;

  private static final int LONG_LABELS = 64;

  /**
   * What labels hold.
   *
   * @param decoded empty if it is data that nobody can read
   */
  record Data(String text, Optional<Encoding> decoded) {}

  private final List<String> labels;

  private HostLabels(List<String> labels) {
    this.labels = labels;
  }

  /** The labels left of the domain. */
  static HostLabels of(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    int end = name.length();
    for (int i = 0; i < OF_DOMAIN && end >= 0; i++) {
      end = name.lastIndexOf('.', end - 1);
    }
    return new HostLabels(
        end < SHORTEST || name.indexOf(':') >= 0
            ? List.of()
            : List.of(name.substring(0, end).split("\\.", -1)));
  }

  /** The labels as one; null if there are not several. */
  @Nullable String joined() {
    return labels.size() < 2 ? null : String.join("", labels);
  }

  /** Offset in {@link #joined} of the label that a place is in. */
  boolean isInOneLabel(int from, int to) {
    int start = 0;
    for (String label : labels) {
      if (from >= start && to <= start + label.length()) {
        return true;
      }
      start += label.length();
    }
    return false;
  }

  /** The longest text that stands encoded in them, or else data. */
  Optional<Data> data() {
    if (labels.isEmpty()) {
      return Optional.empty();
    }
    Data longest = null;
    for (Alphabet alphabet : Alphabet.ALL) {
      for (String run : runs(alphabet)) {
        byte[] text = decoded(run, alphabet);
        if (!isNumber(run)
            && isText(text)
            && (longest == null || longest.text.length() < text.length)) {
          longest =
              new Data(
                  new String(text, StandardCharsets.ISO_8859_1), Optional.of(alphabet.encoding()));
        }
      }
    }
    return longest == null ? unreadable() : Optional.of(longest);
  }

  /** Each label, and each series of labels, that an alphabet suffices for. */
  private List<String> runs(Alphabet alphabet) {
    List<String> runs = new ArrayList<>();
    StringBuilder series = new StringBuilder();
    int inSeries = 0;
    for (String label : labels) {
      if (isOf(alphabet, label)) {
        runs.add(label);
        series.append(label);
        inSeries++;
      } else {
        if (inSeries > 1) {
          runs.add(series.toString());
        }
        series.setLength(0);
        inSeries = 0;
      }
    }
    if (inSeries > 1) {
      runs.add(series.toString());
    }
    return runs;
  }

  private static boolean isOf(Alphabet alphabet, String label) {
    for (int i = 0; i < label.length(); i++) {
      if (alphabet.value((byte) label.charAt(i)) < 0) {
        return false;
      }
    }
    return !label.isEmpty();
  }

  private static boolean isNumber(String run) {
    return run.chars().allMatch(Character::isDigit);
  }

  private static byte[] decoded(String label, Alphabet alphabet) {
    byte[] text = new byte[label.length() * alphabet.bits() / 8];
    int count = 0;
    int held = 0;
    int pending = 0;
    for (int i = 0; i < label.length(); i++) {
      held = held << alphabet.bits() | alphabet.value((byte) label.charAt(i));
      pending += alphabet.bits();
      if (pending >= 8) {
        pending -= 8;
        text[count++] = (byte) (held >>> pending);
      }
    }
    return text;
  }

  private static boolean isText(byte[] text) {
    int letters = 0;
    for (byte b : text) {
      if (!Plausible.isText(b)) {
        return false;
      }
      letters += Character.isLetterOrDigit(b) ? 1 : 0;
    }
    return text.length >= SHORTEST_TEXT && letters * 100 >= text.length * LETTERS_PERCENT;
  }

  /** Long labels in a row that look drawn by chance: encrypted, or packed. */
  private Optional<Data> unreadable() {
    StringBuilder series = new StringBuilder();
    int inSeries = 0;
    for (String label : labels) {
      if (label.length() >= LONG_LABEL && Randomness.isRandom(label)) {
        series.append(label);
        inSeries++;
      } else if (inSeries < 2) {
        series.setLength(0);
        inSeries = 0;
      }
    }
    return inSeries > 1 && series.length() >= LONG_LABELS
        ? Optional.of(new Data(series.toString(), Optional.empty()))
        : Optional.empty();
  }
}
