package trafficguardian.host.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ControlServerFuzzTest extends WithControlServer {
  @Test
  void everyTruncationOfARequestIsAnsweredWithAnError() throws IOException {
    open(PATIENT);
    String request =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"traffic.findings\","
            + "\"params\":{\"limit\":5,\"severity\":\"high\"}}";
    try (RawClient client = RawClient.connect(socket)) {
      for (int end = 0; end < request.length(); end++) {
        String reply = client.send(request.substring(0, end) + "\n").line();
        assertTrue(reply.contains("-32700"), reply);
      }
    }
    for (int end = 0; end < request.length(); end++) {
      RawClient.connect(socket).send(request.substring(0, end)).close();
    }
    assertAlive();
  }

  @Test
  void noBytesAtAllBringTheServerDown() throws IOException {
    open(BRIEF);
    long seed = 20261121;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = new byte[random.nextInt(2000)];
      random.nextBytes(bytes);
      try (RawClient client = RawClient.connect(socket)) {
        client.send(bytes).send("\n");
        assertTrue(client.line().startsWith("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\""));
      }
    }
    assertAlive();
  }

  @Test
  void noJsonAtAllBringsTheServerDown() throws IOException {
    open(PATIENT);
    long seed = 20261122;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    try (RawClient client = RawClient.connect(socket)) {
      for (int round = 0; round < 2000; round++) {
        // The last member decides whether there is an id, so that there is always an answer.
        String line = "{\"id\":1" + members(random, 3) + "}";
        String reply = client.send(line + "\n").line();
        assertTrue(reply.startsWith("{\"jsonrpc\":\"2.0\",\"id\":"), line + " -> " + reply);
        assertFalse(reply.contains("zzz"), line + " -> " + reply);
      }
    }
    assertAlive();
  }

  @Test
  void aRequestInAnyChunksIsAnswered() throws Exception {
    open(PATIENT);
    long seed = 20261123;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    byte[] bytes = (VERSION + " ".repeat(9000) + "\n").getBytes(UTF_8);
    try (RawClient client = RawClient.connect(socket)) {
      for (int round = 0; round < 50; round++) {
        for (int from = 0; from < bytes.length; ) {
          int to = Math.min(bytes.length, from + 1 + random.nextInt(3000));
          client.send(Arrays.copyOfRange(bytes, from, to));
          from = to;
        }
        assertEquals(VERSION_REPLY, client.line());
      }
    }
  }

  private static String members(Random random, int depth) {
    String[] names = {"jsonrpc", "method", "params", "zzz", "limit", "config", "cursor"};
    StringBuilder members = new StringBuilder();
    int first = random.nextInt(names.length);
    IntStream.range(0, random.nextInt(names.length))
        .forEach(
            i ->
                members
                    .append(",\"")
                    .append(names[(first + i) % names.length])
                    .append("\":")
                    .append(value(random, depth)));
    return members.toString();
  }

  private static String value(Random random, int depth) {
    String[] plain = {
      "\"2.0\"", "\"traffic.findings\"", "\"traffic.check_config\"", "\"zzz\"", "1", "-1e9",
      "null", "true", "[]", "{}", "\"\\u0000\"", "\"\\ud800\""
    };
    if (depth == 0 || random.nextBoolean()) {
      return plain[random.nextInt(plain.length)];
    }
    String inner = members(random, depth - 1);
    return random.nextInt(4) == 0
        ? "[" + value(random, depth - 1) + "]"
        : "{" + (inner.isEmpty() ? "" : inner.substring(1)) + "}";
  }
}
