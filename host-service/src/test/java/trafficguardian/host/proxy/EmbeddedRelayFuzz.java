package trafficguardian.host.proxy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.fuzz.FuzzInput;

/**
 * What a client sends, in pieces, and what origins get, both by the strictest reading: an origin
 * sees requests that were sent, in their order, nothing that is in doubt, and its own name alone.
 */
public final class EmbeddedRelayFuzz {
  private static final byte[] OK =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.ISO_8859_1);
  private static final Pattern HOST =
      Pattern.compile("(?i)\r\nhost:[ \t]*([^\r\n]*?)[ \t]*(?=\r\n)");

  private EmbeddedRelayFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    int piece = 1 + input.choice(256);
    byte[] sent = input.rest();
    try (EmbeddedRelay relay = new EmbeddedRelay()) {
      Map<EmbeddedRelay.Upstream, Integer> answered = new HashMap<>();
      for (int from = 0; from < sent.length; from += piece) {
        relay.client().receive(Arrays.copyOfRange(sent, from, Math.min(sent.length, from + piece)));
        answer(relay, answered);
      }
      relay.client().receiveEnd();
      answer(relay, answered);
      check(sent, relay);
    }
  }

  /** Every request as soon as it is complete, also those that come with the answer to another. */
  private static void answer(EmbeddedRelay relay, Map<EmbeddedRelay.Upstream, Integer> answered) {
    for (boolean more = true; more; ) {
      more = false;
      for (EmbeddedRelay.Upstream origin : List.copyOf(relay.upstreams())) {
        int complete = StrictRequests.read(origin.socket().sent()).requests().size();
        if (complete > answered.getOrDefault(origin, 0)) {
          answered.merge(origin, 1, Integer::sum);
          origin.socket().receive(OK);
          more = true;
        }
      }
    }
  }

  private static void check(byte[] sent, EmbeddedRelay relay) {
    List<StrictRequests.Request> asked = StrictRequests.read(sent).requests();
    int next = 0;
    for (EmbeddedRelay.Upstream origin : relay.upstreams()) {
      byte[] got = origin.socket().sent();
      StrictRequests.Reading reading = StrictRequests.read(got);
      if (reading.broken()) {
        throw new AssertionError("the origin got what is in doubt: " + text(got));
      }
      for (StrictRequests.Request request : reading.requests()) {
        if (!asked.contains(request)) {
          throw new AssertionError("the origin got what nobody sent: " + request);
        }
      }
      next += reading.requests().size();
      checkHosts(origin, text(got));
    }
    if (next > asked.size()) {
      throw new AssertionError("the origins got more than was sent: " + next);
    }
    byte[] answers = relay.client().sent();
    List<String> methods = asked.stream().map(StrictRequests.Request::method).toList();
    if (StrictResponses.read(answers, methods).broken()) {
      throw new AssertionError("the client got what is in doubt: " + text(answers));
    }
    if (relay.scanFailures() != 0) {
      throw new AssertionError("a scan failed");
    }
  }

  /** Bodies and trailers may hold such a line; the first of each connection is that of a head. */
  private static void checkHosts(EmbeddedRelay.Upstream origin, String got) {
    Matcher host = HOST.matcher(got);
    String own = origin.endpoint().authority(80);
    if (host.find() && !sameHost(host.group(1), own, origin.endpoint().port())) {
      throw new AssertionError(own + " was told to be " + host.group(1));
    }
  }

  private static boolean sameHost(String told, String own, int port) {
    return told.equalsIgnoreCase(own)
        || told.equalsIgnoreCase(own + ":" + port)
        || told.equalsIgnoreCase(own + ".")
        || told.equalsIgnoreCase(own + ":");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
