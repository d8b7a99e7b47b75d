package trafficguardian.host.scan;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import trafficguardian.host.scan.Families.Family;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Json;

/** Labelled messages, the same for the same seed: in the form that {@code scan --corpus} reads. */
final class GeneratedCorpus {

  /**
   * One message and what is expected of it.
   *
   * @param accepted names of which one must be found; none if the message is harmless
   */
  record Labelled(
      String id,
      String tier,
      List<String> accepted,
      Direction direction,
      String coding,
      String bodyBase64) {

    /** As a line of a corpus, cut at these sizes. */
    String line(List<Integer> chunkSizes) {
      return Json.line(
          to -> {
            to.writeStartObject();
            to.writeStringProperty("id", id);
            to.writeStringProperty("direction", direction.word());
            to.writeStringProperty(
                "channel", direction == Direction.OUTBOUND ? "request-body" : "response-body");
            to.writeStringProperty("url", "https://collect.orchard.example/v1");
            to.writeStringProperty("encoding", coding);
            to.writeStringProperty("body_b64", bodyBase64);
            to.writeArrayPropertyStart("chunk_sizes");
            chunkSizes.forEach(to::writeNumber);
            to.writeEndArray();
            to.writeEndObject();
          });
    }
  }

  private static final List<String> OUTBOUND_CONTEXTS =
      List.of(
          "%s",
          "{\"event\": \"note\", \"text\": \"%s\", \"n\": 3}",
          "[12:00:01] worker said: %s\n-- end --\n",
          "title=notes&text=%s",
          "{W}_{W} = %s\n{W} = 7\n");

  private static final List<String> INBOUND_CONTEXTS =
      List.of(
          "%s\n",
          "<html><body><p>Then run this:</p><pre>%s</pre></body></html>",
          "{\"tool\": \"terminal\", \"input\": \"%s\"}",
          "# {W}\n\nStep one.\n\n    %s\n\nStep two.\n");

  private GeneratedCorpus() {}

  /** Each family in each form. */
  static List<Labelled> attacks(long seed) {
    Random random = new Random(seed);
    List<Labelled> messages = new ArrayList<>();
    for (Family family : Families.SECRETS) {
      add(messages, family, Direction.OUTBOUND, OUTBOUND_CONTEXTS, random);
    }
    for (Family family : Families.ATTACKS) {
      add(messages, family, Direction.INBOUND, INBOUND_CONTEXTS, random);
    }
    return messages;
  }

  private static void add(
      List<Labelled> messages,
      Family family,
      Direction direction,
      List<String> contexts,
      Random random) {
    for (Disguise disguise : Disguise.values()) {
      if (disguise.isForSecrets() && direction == Direction.INBOUND) {
        continue;
      }
      String context = Template.fill(contexts.get(random.nextInt(contexts.size())), random);
      String value = Template.fill(family.template(), random);
      boolean inJson = context.startsWith("{");
      String text = context.replace("%s", inJson ? escaped(value) : value);
      messages.add(
          new Labelled(
              "a%d-%s-%s".formatted(messages.size(), family.accepted().get(0), disguise),
              disguise.tier,
              family.accepted(),
              direction,
              disguise.coding,
              base64(disguise.body(text))));
    }
  }

  private static String escaped(String value) {
    String quoted = Json.line(to -> to.writeString(value));
    return quoted.substring(1, quoted.length() - 1);
  }

  /** Harmless documents of every kind, in both directions. */
  static List<Labelled> benign(long seed, int count) {
    Random random = new Random(seed);
    BenignDocument[] kinds = BenignDocument.values();
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              BenignDocument kind = kinds[i % kinds.length];
              Disguise disguise = i % 7 == 0 ? Disguise.GZIP : Disguise.PLAIN;
              return new Labelled(
                  "b%d-%s".formatted(i, kind),
                  "benign",
                  List.of(),
                  random.nextBoolean() ? Direction.OUTBOUND : Direction.INBOUND,
                  disguise.coding,
                  base64(disguise.body(kind.text(random))));
            })
        .toList();
  }

  private static String base64(byte[] body) {
    return Base64.getEncoder().encodeToString(body);
  }
}
