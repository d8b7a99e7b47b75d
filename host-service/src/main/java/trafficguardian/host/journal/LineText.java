package trafficguardian.host.journal;

import java.nio.charset.StandardCharsets;

/**
 * Looks for JSON in a line without reading it, as we write it. A quotation mark within a string is
 * escaped, so that what begins and ends with one is no part of another string.
 */
final class LineText {
  private LineText() {}

  /** A string value. */
  static byte[] value(String text) {
    return ('"' + text + '"').getBytes(StandardCharsets.US_ASCII);
  }

  /** The member that has a finding's id. */
  static byte[] findingId(String id) {
    return ("\"finding_id\":\"" + id + '"').getBytes(StandardCharsets.US_ASCII);
  }

  static boolean holds(byte[] line, int from, int to, byte[] text) {
    for (int start = from; start <= to - text.length; start++) {
      int same = 0;
      while (same < text.length && line[start + same] == text[same]) {
        same++;
      }
      if (same == text.length) {
        return true;
      }
    }
    return false;
  }
}
