package trafficguardian.detect;

import trafficguardian.decode.Finder;

/** Reads the values out of a body, whatever pieces it comes in. */
abstract class FieldReader {
  final FieldValues values;
  final FieldText text = new FieldText();
  String name = "";

  FieldReader(FieldValues values) {
    this.values = values;
  }

  abstract void feed(byte[] bytes, int from, int to);

  /** The body is over. */
  abstract void end();

  /** The strings of JSON: not numbers, and not strings with escapes. */
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
      } else {
        text.add(b);
        at = b == '\\' ? At.ESCAPE : At.STRING;
      }
    }

    /** What follows a string tells whether it was a name. */
    private void behind(byte b) {
      if (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
        return;
      }
      if (b == ':') {
        name = text.name();
        text.clear();
      } else {
        text.endValue(name, values);
      }
      at = b == '"' ? At.STRING : At.OUTSIDE;
    }

    @Override
    void end() {
      if (at == At.BEHIND) {
        text.endValue(name, values);
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
          name = text.name();
          text.clear();
          inValue = true;
        } else {
          text.add(b);
        }
      }
    }

    @Override
    void end() {
      if (inValue) {
        text.endValue(name, values);
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
        text.endValue(name, values);
      }
      text.clear();
      at = Of.LONGER;
    }
  }

  /** A body that is one value, but for white space around it. */
  static final class Line extends FieldReader {
    private boolean over;

    Line(FieldValues values) {
      super(values);
    }

    @Override
    void feed(byte[] bytes, int from, int to) {
      for (int i = from; i < to && !over; i++) {
        byte b = bytes[i];
        over = b == '\n' || b == '\r';
        if (!over) {
          text.add(b);
        }
      }
      // Bytes behind the first line are another matter.
    }

    @Override
    void end() {
      text.endValue(name, values);
    }
  }
}
