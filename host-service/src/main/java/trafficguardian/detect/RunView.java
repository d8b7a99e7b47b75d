package trafficguardian.detect;

import java.util.List;
import trafficguardian.decode.Alphabet;
import trafficguardian.decode.ByteSet;
import trafficguardian.decode.Encoding;

/**
 * Looks for long runs of the characters that bytes are written with, and has each encoding try its
 * luck with them: most runs are names and numbers. Lines of a run that was wrapped count as one.
 *
 * <p>To add an encoding with an alphabet within that of base64, list a {@link Run} of it here.
 */
final class RunView implements View {
  /** Shorter ones are words. No secret or command that a rule looks for fits in fewer. */
  static final int SHORTEST = 16;

  /** A line shorter than this was not wrapped: what follows is another text. */
  private static final int SHORTEST_LINE = 32;

  private static final int LONGEST_GAP = 12;

  private static final ByteSet CHARACTERS =
      ByteSet.of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");

  private enum State {
    /** Between runs. */
    SEARCH,
    RUN,
    /** After a line of a run: in the white space. */
    GAP,
    /** In the first characters of the next line. */
    RESUME
  }

  private final Layer layer;
  private final List<Run> runs;
  private final RunSearch search = new RunSearch(CHARACTERS, SHORTEST);
  private State state = State.SEARCH;

  /** Characters of the current line, or of the next one. */
  private int length;

  private int gap;

  RunView(Layer layer) {
    this.layer = layer;
    this.runs =
        List.of(
            new Run(layer, Alphabet.BASE64, Encoding.BASE64),
            new Run(layer, Alphabet.BASE32, Encoding.BASE32),
            new Run(layer, Alphabet.HEX, Encoding.HEX));
  }

  @Override
  public int triggers() {
    return Triggers.ANY;
  }

  @Override
  public boolean isAwake() {
    return true;
  }

  @Override
  public int feed(byte[] bytes, int from, int to, long offset) {
    int work = 0;
    int at = from;
    while (at < to) {
      long here = offset + (at - from);
      switch (state) {
        case SEARCH -> {
          int start = search.next(bytes, at, to);
          if (search.isFound()) {
            work += begin(here + (start - at), at - start);
          }
          at = Math.max(at, start);
        }
        case RUN -> {
          int end = runEnd(bytes, at, to);
          for (Run run : runs) {
            work += run.feed(bytes, at, end, here);
          }
          length += end - at;
          at = end;
          if (at < to) {
            work += lineEnd(bytes[at]);
          }
        }
        case GAP -> {
          if (isSpace(bytes[at]) && gap < LONGEST_GAP) {
            gap++;
            at++;
          } else {
            state = State.RESUME;
            length = 0;
          }
        }
        case RESUME -> {
          int end = runEnd(bytes, at, Math.min(to, at + SHORTEST - length));
          length += end - at;
          long lineStart = here + (end - at) - length;
          boolean lastLine = end < to && length < SHORTEST && !isBlank(bytes[end]);
          at = end;
          if (length == SHORTEST || (lastLine && length > 0)) {
            work += resume(lineStart, lastLine);
          } else if (end < to) {
            work += finish();
          }
        }
      }
    }
    for (Run run : runs) {
      work += run.flush();
    }
    return work;
  }

  @Override
  public void end(boolean whole) {
    if (whole && state == State.RESUME && length > 0) {
      resume(layer.recent().end() - length, true);
    }
    for (Run run : runs) {
      run.end(whole);
    }
    state = State.SEARCH;
    search.reset();
  }

  private static int runEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && CHARACTERS.contains(bytes[at])) {
      at++;
    }
    return at;
  }

  /** A run began, at an offset some of whose bytes may have passed already. */
  private int begin(long start, int passed) {
    state = State.RUN;
    length = Math.max(0, passed);
    int work = 0;
    if (passed > 0) {
      byte[] first = new byte[SHORTEST];
      layer.recent().copy(start, start + passed, first);
      for (Run run : runs) {
        work += run.feed(first, 0, passed, start);
      }
    }
    return work;
  }

  private int lineEnd(byte next) {
    boolean wrapped = length >= SHORTEST_LINE && (next == '\n' || next == '\r');
    if (wrapped && runs.stream().anyMatch(Run::isOpen)) {
      state = State.GAP;
      gap = 0;
      return 0;
    }
    return finish();
  }

  private int resume(long lineStart, boolean isLast) {
    byte[] first = new byte[SHORTEST];
    int count = layer.recent().copy(lineStart, lineStart + length, first);
    int work = 0;
    for (Run run : runs) {
      work += run.isOpen() ? run.feed(first, 0, count, lineStart) : 0;
    }
    state = State.RUN;
    return work + (isLast ? finish() : 0);
  }

  private int finish() {
    int work = 0;
    for (Run run : runs) {
      work += run.finish();
    }
    state = State.SEARCH;
    search.reset();
    return work;
  }

  private static boolean isSpace(byte b) {
    return b == '\n' || b == '\r' || isBlank(b);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
