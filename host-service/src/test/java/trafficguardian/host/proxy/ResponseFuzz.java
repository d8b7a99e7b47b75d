package trafficguardian.host.proxy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trafficguardian.fuzz.FuzzInput;

/**
 * What an origin answers to each request, in pieces, and what its client gets, both by the
 * strictest reading: an answer of ours, or what the origin said and nothing else; never a whole
 * answer made of one that is in doubt or cut, never the end of one for the next.
 */
public final class ResponseFuzz {
  private static final List<String> METHODS = List.of("GET", "HEAD", "POST");

  private ResponseFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    int piece = 1 + input.choice(256);
    boolean ends = input.choice(2) == 0;
    List<String> methods = new ArrayList<>();
    for (int i = input.choice(3); i >= 0; i--) {
      methods.add(METHODS.get(input.choice(METHODS.size())));
    }
    byte[] said = input.rest();
    try (EmbeddedRelay relay = new EmbeddedRelay()) {
      Map<EmbeddedRelay.Upstream, Integer> answered = new HashMap<>();
      for (String method : methods) {
        relay.client().receive(request(method));
        while (answerNext(relay, answered, said, piece, ends)) {
          // A request that is repeated is answered the same way.
        }
      }
      check(said, methods, relay);
    }
  }

  private static byte[] request(String method) {
    return (method + " http://h.example/ HTTP/1.1\r\nHost: h.example\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean answerNext(
      EmbeddedRelay relay,
      Map<EmbeddedRelay.Upstream, Integer> answered,
      byte[] said,
      int piece,
      boolean ends) {
    for (EmbeddedRelay.Upstream upstream : List.copyOf(relay.upstreams())) {
      EmbeddedSocket origin = upstream.socket();
      int asked = StrictRequests.read(origin.sent()).requests().size();
      if (origin.isOpen() && asked > answered.getOrDefault(upstream, 0)) {
        answered.put(upstream, asked);
        for (int at = 0; at < said.length; at += piece) {
          origin.receive(Arrays.copyOfRange(said, at, Math.min(said.length, at + piece)));
        }
        if (ends && origin.isOpen()) {
          var unused = origin.close();
        }
        return true;
      }
    }
    return false;
  }

  private static void check(byte[] said, List<String> methods, EmbeddedRelay relay) {
    byte[] got = relay.client().sent();
    StrictResponses.Reading reading = StrictResponses.read(got, methods);
    if (reading.broken()) {
      throw new AssertionError("the client got what is in doubt: " + text(got));
    }
    for (int i = 0; i < reading.responses().size(); i++) {
      StrictResponses.Response response = reading.responses().get(i);
      Optional<StrictResponses.Response> meant = StrictResponses.first(said, methods.get(i));
      boolean whole =
          !response.untilClose() || (!relay.client().isOpen() && !relay.client().wasReset());
      if (whole && !response.ours() && !meant.equals(Optional.of(response))) {
        throw new AssertionError("the client got " + response + " for " + meant);
      }
    }
    if (reading.responses().size() == methods.size()
        && reading.rest() > 0
        && !reading.responses().get(methods.size() - 1).untilClose()) {
      throw new AssertionError("the client got more than it asked for: " + text(got));
    }
    if (relay.scanFailures() != 0) {
      throw new AssertionError("a scan failed");
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
