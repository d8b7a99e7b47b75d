package trafficguardian.host.proxy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The responses at the beginning of a stream of bytes, as a {@link StrictReader} reads them. */
final class StrictResponses {
  /**
   * What any two readers of one response must agree on.
   *
   * @param ours the proxy made it
   * @param body after transfer coding, each char an octet
   * @param untilClose it ends with its connection alone
   */
  record Response(int status, boolean ours, String body, String trailers, boolean untilClose) {}

  /**
   * Those that are complete, or would be at the end of the connection.
   *
   * @param rest how many bytes follow them
   */
  record Reading(List<Response> responses, int rest, boolean broken) {}

  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/1\\.([01]) ([1-9][0-9][0-9])(?: [^\\x00-\\x08\\x0a-\\x1f\\x7f]*)?");
  private static final int SWITCHING = 101;

  private StrictResponses() {}

  /** Of answers to requests with these methods, one after the other. */
  static Reading read(byte[] bytes, List<String> methods) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    StrictReader reader = new StrictReader(text);
    List<Response> responses = new ArrayList<>();
    int good = 0;
    boolean broken = false;
    try {
      for (String method : methods) {
        responses.add(response(reader, text, method));
        good = reader.position();
      }
    } catch (StrictReader.Incomplete end) {
      // What follows is the beginning of a response, so far as it goes.
    } catch (StrictReader.Doubtful fault) {
      broken = true;
    }
    return new Reading(responses, bytes.length - good, broken);
  }

  /** What an origin that says this, and nothing else, answers; none if that is in doubt. */
  static Optional<Response> first(byte[] bytes, String method) {
    return read(bytes, List.of(method)).responses().stream().findFirst();
  }

  private static Response response(StrictReader reader, String text, String method) {
    while (true) {
      int start = reader.position();
      Matcher line = STATUS_LINE.matcher(reader.line());
      if (!line.matches()) {
        throw new StrictReader.Doubtful();
      }
      int status = Integer.parseInt(line.group(2));
      StrictReader.Declared declared = reader.fields();
      boolean ours =
          text.substring(start, reader.position()).contains("\r\nX-Traffic-Guardian-Error: ");
      if (status == SWITCHING || (declared.chunked() && line.group(1).equals("0"))) {
        throw new StrictReader.Doubtful();
      }
      if (status / 100 != 1) {
        return body(reader, declared, method, status, ours);
      }
    }
  }

  private static Response body(
      StrictReader reader,
      StrictReader.Declared declared,
      String method,
      int status,
      boolean ours) {
    if (method.equals("HEAD") || status == 204 || status == 304) {
      return new Response(status, ours, "", "", false);
    }
    if (declared.chunked()) {
      String body = reader.chunks();
      return new Response(status, ours, body, reader.trailers(), false);
    }
    if (declared.length() != null) {
      return new Response(status, ours, reader.exactly(declared.length()), "", false);
    }
    return new Response(status, ours, reader.rest(), "", true);
  }
}
