package trafficguardian.host.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.core.JacksonException;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.ipc.Json;

/** The end of a JSONL file, as a crash may have left it. */
final class Tail {
  private Tail() {}

  /**
   * Cuts off what is behind the last line feed of {@code file}, or ends that line if it is a whole
   * JSON object. A whole line is no crash's, whatever it says: it is not touched.
   *
   * @return how many bytes were cut off
   */
  static long repair(Path file) throws IOException {
    try (FileChannel channel =
        SafeFiles.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long size = channel.size();
      long end = endOfLastLine(channel, size);
      if (end == size && size > 0) {
        channel.write(ByteBuffer.wrap(new byte[] {'\n'}), size);
        return 0;
      }
      long kept = end < 0 ? 0 : end + 1;
      if (kept < size) {
        channel.truncate(kept);
        channel.force(true);
      }
      return size - kept;
    }
  }

  /** Offset of the end of the last whole line, without its line feed; -1 if there is none. */
  private static long endOfLastLine(FileChannel channel, long size) throws IOException {
    long[] found = {-1};
    Lines.backwards(
        channel,
        size,
        (bytes, from, to, end) -> {
          if (end < size || isObject(bytes, from, to)) {
            found[0] = end;
          }
          return found[0] < 0;
        });
    return found[0];
  }

  static boolean isObject(byte[] bytes, int from, int to) {
    try {
      return Json.mapper().readTree(bytes, from, to - from).isObject();
    } catch (JacksonException torn) {
      return false;
    }
  }
}
