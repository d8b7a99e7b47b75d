package trafficguardian.host.proxy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The requests at the beginning of a stream of bytes, as a {@link StrictReader} reads them. */
final class StrictRequests {
  /**
   * What any two readers of one request must agree on.
   *
   * @param body after transfer coding, each char an octet
   */
  record Request(String method, String path, String body, String trailers) {}

  /**
   * Those that are complete.
   *
   * @param rest how many bytes follow them
   */
  record Reading(List<Request> requests, int rest, boolean broken) {}

  private static final Pattern REQUEST_LINE =
      Pattern.compile(
          "(" + StrictReader.TOKEN + ") (?:(?i:http)://[^/ ?#]+)?(/?[^ ]*) HTTP/1\\.[01]");

  private StrictRequests() {}

  static Reading read(byte[] bytes) {
    StrictReader reader = new StrictReader(new String(bytes, StandardCharsets.ISO_8859_1));
    List<Request> requests = new ArrayList<>();
    int good = 0;
    boolean broken = false;
    try {
      while (!reader.isAtEnd()) {
        reader.skipEmptyLine();
        requests.add(request(reader));
        good = reader.position();
      }
    } catch (StrictReader.Incomplete end) {
      // What follows is the beginning of a request, so far as it goes.
    } catch (StrictReader.Doubtful fault) {
      broken = true;
    }
    return new Reading(requests, bytes.length - good, broken);
  }

  private static Request request(StrictReader reader) {
    Matcher line = REQUEST_LINE.matcher(reader.line());
    if (!line.matches()) {
      throw new StrictReader.Doubtful();
    }
    StrictReader.Declared declared = reader.fields();
    // RFC 9112 section 3.2.1: an empty path is sent as a slash.
    String path = line.group(2).startsWith("/") ? line.group(2) : "/" + line.group(2);
    if (declared.chunked()) {
      String body = reader.chunks();
      return new Request(line.group(1), path, body, reader.trailers());
    }
    String body = declared.length() == null ? "" : reader.exactly(declared.length());
    return new Request(line.group(1), path, body, "");
  }
}
