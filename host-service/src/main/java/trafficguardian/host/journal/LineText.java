package trafficguardian.host.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A piece of JSON as we write it, to be looked for in lines without reading them. A quotation mark
 * within a string is escaped, so that what begins and ends with one is no part of another string.
 */
final class LineText {
  private final byte[] text;

  /** How far the text can be moved on when it ends at such a byte and does not match (Horspool). */
  private final int[] skips = new int[256];

  LineText(String text) {
    this.text = text.getBytes(StandardCharsets.US_ASCII);
    Arrays.fill(skips, this.text.length);
    for (int i = 0; i < this.text.length - 1; i++) {
      skips[this.text[i] & 0xff] = this.text.length - 1 - i;
    }
  }

  /** A string value. */
  static LineText value(String text) {
    return new LineText('"' + text + '"');
  }

  /** The member that has a finding's id. */
  static LineText findingId(String id) {
    return new LineText("\"finding_id\":\"" + id + '"');
  }

  int length() {
    return text.length;
  }

  boolean isIn(byte[] line, int from, int to) {
    return find(line, from, to) >= 0;
  }

  /** Where it begins, or -1. */
  int find(byte[] line, int from, int to) {
    int last = text.length - 1;
    for (int start = from; start + last < to; start += skips[line[start + last] & 0xff]) {
      int at = last;
      while (at >= 0 && line[start + at] == text[at]) {
        at--;
      }
      if (at < 0) {
        return start;
      }
    }
    return -1;
  }
}
