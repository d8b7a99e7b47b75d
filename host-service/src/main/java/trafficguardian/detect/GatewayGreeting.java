package trafficguardian.detect;

import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;
import trafficguardian.expand.ByteSink;

/**
 * The first message of a client to an agent platform's gateway, in which it shows its credentials
 * ({@code params.auth}): held back from inspection, up to a bound, until they are known, since
 * there they are in their own place.
 */
final class GatewayGreeting implements ByteSink {
  private static final int MAX_LENGTH = 64 * 1024;

  private static final JsonFactory FACTORY = new JsonFactory();

  private final OwnCredentials credentials;
  private final ByteSink next;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean tooLong;

  /**
   * Nothing of it was seen yet.
   *
   * @param credentials takes what the message shows, before {@code next} is fed any of it
   */
  GatewayGreeting(OwnCredentials credentials, ByteSink next) {
    this.credentials = credentials;
    this.next = next;
  }

  @Override
  public int feed(byte[] bytes, int from, int to) {
    if (!tooLong && to - from <= MAX_LENGTH - held.size()) {
      held.write(bytes, from, to - from);
      return 0;
    }
    tooLong = true;
    return release() + next.feed(bytes, from, to);
  }

  @Override
  public void end() {
    Set<String> shown = new HashSet<>();
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), held.toByteArray(), 0, held.size())) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING && isIn("auth", "params", parser)) {
          shown.add(parser.getString());
        }
      }
    } catch (JacksonException notJson) {
      // Then it shows nothing where a gateway would look.
    }
    credentials.show(shown);
    int unused = release();
    next.end();
  }

  /** Whether a value is a member of {@code object} in {@code outer}. */
  private static boolean isIn(String object, String outer, JsonParser parser) {
    TokenStreamContext in = parser.streamReadContext().getParent();
    TokenStreamContext around = in == null ? null : in.getParent();
    return in != null
        && around != null
        && Objects.equals(in.currentName(), object)
        && Objects.equals(around.currentName(), outer);
  }

  private int release() {
    byte[] bytes = held.toByteArray();
    held.reset();
    return next.feed(bytes, 0, bytes.length);
  }
}
