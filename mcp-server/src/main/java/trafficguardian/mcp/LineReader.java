package trafficguardian.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Cuts a stream of bytes into lines of strict UTF-8 and bounded length. */
final class LineReader {
  private static final int BUFFER_BYTES = 8192;

  /** What stands next in the stream. */
  sealed interface Next {
    record Line(String text) implements Next {}

    /** A line over the bound; all of it has been read and dropped. */
    record TooLong() implements Next {}

    /** A line that is not UTF-8. */
    record NotText() implements Next {}

    record End() implements Next {}
  }

  private final InputStream in;
  private final int maxBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int from;
  private int to;

  LineReader(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /** The next line without its end. What stands before the end of the stream counts as a line. */
  Next next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    boolean any = false;
    while (from < to || fill()) {
      any = true;
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      if (line.size() + end - from > maxBytes) {
        tooLong = true;
        line.reset();
      } else if (!tooLong) {
        line.write(buffer, from, end - from);
      }
      boolean complete = end < to;
      from = complete ? end + 1 : end;
      if (complete) {
        break;
      }
    }
    if (!any) {
      return new Next.End();
    }
    return tooLong ? new Next.TooLong() : decoded(line.toByteArray());
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, in.read(buffer));
    return to > 0;
  }

  private static Next decoded(byte[] line) {
    try {
      // A new decoder reports what it cannot decode instead of replacing it.
      return new Next.Line(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString());
    } catch (CharacterCodingException notUtf8) {
      return new Next.NotText();
    }
  }
}
