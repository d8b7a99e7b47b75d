package trafficguardian.view;

import trafficguardian.decode.Alphabet;
import trafficguardian.decode.ByteSet;

/**
 * Looks for long runs of the characters of an alphabet, and has a {@link Run} try its luck with
 * them: most runs are names and numbers. The lines of a run that was wrapped count as one.
 */
final class RunView implements View {
  /** Shorter ones are words. No secret or command that a rule looks for fits in fewer. */
  static final int SHORTEST = 16;

  /** A line shorter than this was not wrapped: what follows is another text. */
  private static final int SHORTEST_LINE = 32;

  private static final int LONGEST_GAP = 12;

  private static final ByteSet ESCAPES = ByteSet.of("%\\&");

  private enum State {
    /** Between runs. */
    SEARCH,
    RUN,
    /** In what may be an escape in the run, or the end of a string or of a field of a form. */
    ESCAPE,
    /** After a line of a run: in the white space. */
    GAP,
    /** In the first characters of the next line. */
    RESUME
  }

  private final Layer layer;
  private final ByteSet characters;
  private final Run run;
  private final RunSearch search;
  private State state = State.SEARCH;

  /** Characters of the current line, or of the next one. */
  private int length;

  private int gap;

  /** What the escape begins with. */
  private byte escape;

  RunView(Layer layer, Alphabet alphabet) {
    this.layer = layer;
    this.characters = alphabet.characters();
    this.run = new Run(layer, alphabet);
    this.search = new RunSearch(layer, Triggers.runOf(alphabet), characters, SHORTEST);
  }

  @Override
  public boolean isAwake() {
    return state != State.SEARCH || search.mayGoOn();
  }

  @Override
  public int feed(byte[] bytes, int from, int to, long offset) {
    search.open(from, to, offset);
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
          int end = search.end(bytes, at, to);
          work += run.feed(bytes, at, end, here);
          length += end - at;
          at = end;
          if (at < to && ESCAPES.contains(bytes[at])) {
            escape = bytes[at];
            at++;
            state = State.ESCAPE;
          } else if (at < to) {
            work += lineEnd(bytes[at]);
          }
        }
        case ESCAPE -> work += finish(!mayGoOn(bytes[at]));
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
          int end = characters.end(bytes, at, Math.min(to, at + SHORTEST - length));
          length += end - at;
          long lineStart = here + (end - at) - length;
          boolean lastLine = end < to && length < SHORTEST && !isBlank(bytes[end]);
          at = end;
          if (length == SHORTEST || (lastLine && length > 0)) {
            work += resume(lineStart, lastLine);
          } else if (end < to) {
            work += finish(true);
          }
        }
      }
    }
    return work + run.flush();
  }

  @Override
  public void end(boolean whole) {
    if (whole && state == State.RESUME && length > 0) {
      int unused = resume(layer.recent().end() - length, true);
    }
    int unused = run.finish(whole);
    state = State.SEARCH;
    search.end();
  }

  /** A run began, at an offset some of whose bytes may have passed already. */
  private int begin(long start, int passed) {
    state = State.RUN;
    length = Math.max(0, passed);
    if (passed <= 0) {
      return 0;
    }
    byte[] first = new byte[SHORTEST];
    layer.recent().copy(start, start + passed, first);
    return run.feed(first, 0, passed, start);
  }

  private int lineEnd(byte next) {
    boolean wrapped = length >= SHORTEST_LINE && (next == '\n' || next == '\r');
    if (wrapped && run.isOpen()) {
      state = State.GAP;
      gap = 0;
      return 0;
    }
    return finish(true);
  }

  /**
   * Whether an escape stands for something that a run may have in it: a line's end, or one of its.
   * That is seen where it reads without.
   */
  private boolean mayGoOn(byte second) {
    return switch (escape) {
      case '&' -> second == '#';
      case '%' -> "0246".indexOf(second) >= 0;
      default -> "nrux/".indexOf(second) >= 0;
    };
  }

  private int resume(long lineStart, boolean isLast) {
    byte[] first = new byte[SHORTEST];
    int count = layer.recent().copy(lineStart, lineStart + length, first);
    int work = run.feed(first, 0, count, lineStart);
    state = State.RUN;
    return work + (isLast ? finish(true) : 0);
  }

  private int finish(boolean whole) {
    int work = run.finish(whole);
    state = State.SEARCH;
    return work;
  }

  private static boolean isSpace(byte b) {
    return b == '\n' || b == '\r' || isBlank(b);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
