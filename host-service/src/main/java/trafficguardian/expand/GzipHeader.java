package trafficguardian.expand;

/** Finds the end of a gzip member header (RFC 1952 section 2.3) in a stream, keeping none of it. */
final class GzipHeader {
  private static final int FIXED_LENGTH = 10;
  private static final int FHCRC = 2;
  private static final int FEXTRA = 4;
  private static final int FNAME = 8;
  private static final int FCOMMENT = 16;
  private static final int RESERVED = 0xe0;

  /** The parts of a header in their order. */
  private enum Part {
    FIXED,
    EXTRA_LENGTH,
    EXTRA,
    NAME,
    COMMENT,
    CRC,
    DONE
  }

  private Part part = Part.FIXED;
  private int seen;
  private int flags;
  private int extraLength;
  private boolean broken;

  /**
   * Reads on.
   *
   * @return index of the first byte after the header, or {@code to} if it goes on there
   */
  int read(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && part != Part.DONE && !broken) {
      accept(bytes[at++] & 0xff);
    }
    return at;
  }

  boolean isDone() {
    return part == Part.DONE;
  }

  /** Whether this is no gzip header at all. */
  boolean isBroken() {
    return broken;
  }

  private void accept(int b) {
    int index = seen++;
    switch (part) {
      case FIXED -> {
        broken = !isAllowed(index, b);
        if (index == 3) {
          flags = b;
        }
        if (seen == FIXED_LENGTH) {
          next();
        }
      }
      case EXTRA_LENGTH -> {
        extraLength |= b << (8 * index);
        if (seen == 2) {
          next();
        }
      }
      case EXTRA -> {
        if (seen == extraLength) {
          next();
        }
      }
      case NAME, COMMENT -> {
        if (b == 0) {
          next();
        }
      }
      case CRC -> {
        if (seen == 2) {
          next();
        }
      }
      case DONE -> throw new IllegalStateException();
    }
  }

  private static boolean isAllowed(int index, int b) {
    return switch (index) {
      case 0 -> b == 0x1f;
      case 1 -> b == 0x8b;
      case 2 -> b == 8;
      case 3 -> (b & RESERVED) == 0;
      default -> true;
    };
  }

  private void next() {
    seen = 0;
    do {
      part =
          switch (part) {
            case FIXED -> Part.EXTRA_LENGTH;
            case EXTRA_LENGTH -> Part.EXTRA;
            case EXTRA -> Part.NAME;
            case NAME -> Part.COMMENT;
            case COMMENT -> Part.CRC;
            case CRC, DONE -> Part.DONE;
          };
    } while (!isPresent(part));
  }

  private boolean isPresent(Part candidate) {
    return switch (candidate) {
      case FIXED, DONE -> true;
      case EXTRA_LENGTH -> (flags & FEXTRA) != 0;
      case EXTRA -> (flags & FEXTRA) != 0 && extraLength > 0;
      case NAME -> (flags & FNAME) != 0;
      case COMMENT -> (flags & FCOMMENT) != 0;
      case CRC -> (flags & FHCRC) != 0;
    };
  }
}
