package trafficguardian.host.http;

import io.netty.buffer.ByteBuf;

/** Whether the first bytes of a connection are those of an HTTP/1 request. */
public enum HttpOpening {
  YES,
  NO,
  /** More bytes will tell. */
  MAYBE;

  private static final int MAX_METHOD = 24;

  /**
   * An upper-case word, a space, and the beginning of a target; HTTP/2 has a preface of its own.
   */
  public static HttpOpening of(ByteBuf bytes) {
    int start = bytes.readerIndex();
    int end = bytes.writerIndex();
    int at = start;
    while (at < end && isMethodChar(bytes.getByte(at))) {
      at++;
      if (at - start > MAX_METHOD) {
        return NO;
      }
    }
    if (at == end) {
      return MAYBE;
    }
    if (at == start || bytes.getByte(at) != ' ' || isHttp2(bytes, start, at)) {
      return NO;
    }
    if (at + 1 == end) {
      return MAYBE;
    }
    byte target = bytes.getByte(at + 1);
    return target == '/' || target == '*' || target == 'h' ? YES : NO;
  }

  private static boolean isMethodChar(byte b) {
    return (b >= 'A' && b <= 'Z') || b == '-' || b == '_';
  }

  /** RFC 9113 section 3.4: {@code PRI * HTTP/2.0}. */
  private static boolean isHttp2(ByteBuf bytes, int start, int end) {
    return end - start == 3
        && bytes.getByte(start) == 'P'
        && bytes.getByte(start + 1) == 'R'
        && bytes.getByte(start + 2) == 'I';
  }
}
