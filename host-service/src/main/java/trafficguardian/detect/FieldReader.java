package trafficguardian.detect;

import trafficguardian.decode.Finder;

/** Reads the values out of a body, whatever pieces it comes in. */
abstract class FieldReader {
  private final FieldValues values;

  /** What is being read. */
  FieldText text = new FieldText();

  private FieldText name = new FieldText();

  FieldReader(FieldValues values) {
    this.values = values;
  }

  abstract void feed(byte[] bytes, int from, int to);

  /** The body is over. */
  abstract void end();

  /** What was read is the name of the values that follow. */
  final void endName() {
    FieldText read = text;
    text = name;
    name = read;
    text.clear();
  }

  private String nameOfValue() {
    return name.name();
  }

  final void endValue() {
    text.endValue(this::nameOfValue, values);
  }

  final void endPart() {
    text.endPart(values);
  }

  /** The strings of JSON: not numbers, and of strings with escapes their parts. */
  static final class Json extends FieldReader {
    private enum At {
      OUTSIDE,
      STRING,
      ESCAPE,
      BEHIND
    }

    private static final Finder QUOTES = Finder.of("\"");
    private static final Finder STRING_ENDS = Finder.of("\"\\");

    private At at = At.OUTSIDE;

    Json(FieldValues values) {
      super(values);
    }

    @Override
    void feed(byte[] bytes, int from, int to) {
      int next = from;
      while (next < to) {
        switch (at) {
          case OUTSIDE -> {
            next = QUOTES.next(bytes, next, to);
            at = next < to ? At.STRING : At.OUTSIDE;
            next++;
          }
          case STRING -> {
            next =
                text.isSpoilt() ? STRING_ENDS.next(bytes, next, to) : text.addAll(bytes, next, to);
            if (next < to) {
              string(bytes[next++]);
            }
          }
          case ESCAPE -> {
            at = At.STRING;
            next++;
          }
          case BEHIND -> behind(bytes[next++]);
        }
      }
    }

    private void string(byte b) {
      if (b == '"') {
        at = At.BEHIND;
      } else if (b == '\\') {
        endPart();
        at = At.ESCAPE;
      } else {
        if (b == ' ') {
          // Other words may stand behind what is written backwards.
          endPart();
        }
        text.add(b);
      }
    }

    /** What follows a string tells whether it was a name. */
    private void behind(byte b) {
      if (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
        return;
      }
      if (b == ':') {
        endName();
      } else {
        endValue();
      }
      at = b == '"' ? At.STRING : At.OUTSIDE;
    }

    @Override
    void end() {
      if (at == At.BEHIND) {
        endValue();
      }
      text.clear();
    }
  }

  /** The values of a form. */
  static final class Form extends FieldReader {
    private boolean inValue;

    Form(FieldValues values) {
      super(values);
    }

    @Override
    void feed(byte[] bytes, int from, int to) {
      for (int i = from; i < to; i++) {
        byte b = bytes[i];
        if (b == '&') {
          end();
        } else if (b == '=' && !inValue) {
          endName();
          inValue = true;
        } else {
          text.add(b);
        }
      }
    }

    @Override
    void end() {
      if (inValue) {
        endValue();
      }
      text.clear();
      inValue = false;
    }
  }

  /** The parts of a multipart body that are of one line; they share one name. */
  static final class Parts extends FieldReader {
    private enum Of {
      HEAD,
      VALUE,
      BEHIND,
      LONGER
    }

    private Of at = Of.LONGER;
    private int dashes;
    private boolean empty = true;

    Parts(FieldValues values) {
      super(values);
    }

    @Override
    void feed(byte[] bytes, int from, int to) {
      for (int i = from; i < to; i++) {
        byte b = bytes[i];
        if (b == '\n') {
          endLine();
        } else if (b != '\r') {
          dashes = b == '-' && (empty || dashes == 1) ? dashes + 1 : dashes == 2 ? 2 : 0;
          empty = false;
          if (dashes == 0 && at == Of.BEHIND) {
            at = Of.LONGER;
            text.clear();
          } else if (at == Of.VALUE) {
            text.add(b);
          }
        }
      }
    }

    private void endLine() {
      if (dashes == 2) {
        end();
        at = Of.HEAD;
      } else if (at == Of.HEAD && empty) {
        at = Of.VALUE;
      } else if (at == Of.VALUE) {
        at = Of.BEHIND;
      }
      dashes = 0;
      empty = true;
    }

    @Override
    void end() {
      if (at == Of.BEHIND) {
        endValue();
      }
      text.clear();
      at = Of.LONGER;
    }
  }

  /**
   * A body that is one value, but for white space around it. Of any other text, the words that end
   * as tokens begin.
   */
  static final class Line extends FieldReader {
    private final FieldText word = new FieldText();
    private final FieldValues values;
    private boolean over;

    Line(FieldValues values) {
      super(values);
      this.values = values;
    }

    @Override
    void feed(byte[] bytes, int from, int to) {
      for (int i = from; i < to && !over; i++) {
        byte b = bytes[i];
        over = b == '\n' || b == '\r';
        if (b == '"') {
          endPart();
        } else if (!over) {
          text.add(b);
        }
      }
      words(bytes, from, to);
    }

    private void words(byte[] bytes, int from, int to) {
      for (int at = from; at < to; ) {
        int end = FieldText.end(bytes, at, to);
        boolean ends = end < to;
        if (!ends || !word.isEmpty() || end - at >= Reversed.SHORTEST) {
          word.addWord(bytes, at, end);
          if (ends) {
            endWord();
          }
        }
        at = end + 1;
      }
    }

    private void endWord() {
      if (word.isBackwards()) {
        word.endPart(values);
      }
      word.clear();
    }

    @Override
    void end() {
      endValue();
      endWord();
    }
  }
}
