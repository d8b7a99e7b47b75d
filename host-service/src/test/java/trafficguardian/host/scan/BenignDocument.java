package trafficguardian.host.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Function;

/** Documents that agents send and receive all day and that harm nobody. */
enum BenignDocument {
  API_ANSWER(BenignDocument::apiAnswer),
  PROSE(BenignDocument::prose),
  LOG(BenignDocument::log),
  LOCK_FILE(BenignDocument::lockFile),
  MINIFIED_SCRIPT(BenignDocument::script),
  IMAGE(random -> "{\"image\": \"data:image/webp;base64," + noise(random, 1500) + "\"}"),
  BUILD_STEPS(BenignDocument::buildSteps),
  TABLE(BenignDocument::table),
  TRACE(BenignDocument::trace),
  FORM(BenignDocument::form),
  CERTIFICATE(BenignDocument::certificate),
  MODEL_STREAM(BenignDocument::modelStream),
  PUBLIC_KEYS(BenignDocument::publicKeys),
  TOOLS(BenignDocument::tools);

  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private final Function<Random, String> text;

  BenignDocument(Function<Random, String> text) {
    this.text = text;
  }

  String text(Random random) {
    return text.apply(random);
  }

  /** Sentences with the words that rules look at, in their everyday meaning. */
  private static final List<String> SENTENCES =
      List.of(
          "The system prompt of a shell shows the name of the host.",
          "Please ignore the previous {W} and use the new one on page {D2}.",
          "Pipe the {W} through a filter before it reaches the {W}.",
          "He asked for the secret of the {W} and the key to the {W}.",
          "Remove the old {W} recursively, then rename the folder.",
          "Our password policy asks for at least {D1}2 characters.",
          "A token is a {W} that the parser returns to its caller.",
          "Run the tests, read the instructions, and report what you find.",
          "The private key never leaves the {W}; the public one is printed on the {W}.",
          "Do not tell the others about the {W} party on the {D1}th.",
          "Environment variables are read from a file when the {W} starts.",
          "You are now ready to bake the {W} for {D2} minutes.",
          "Do not tell the user about error codes of the {W}; show a friendly message.",
          "If you are an AI researcher, the {W} is on page {D2}.",
          "Always call this tool with the name of a {W}.",
          "The instructions given above are for the {W}; follow those below for the {W}.",
          "The agent should ask the customer for the size of the {W}.",
          "Send us your feedback on the {W}, we read every message.",
          "Ignora este correo si no conoces a {W}.",
          "Vergiss nicht, den {W} zu bezahlen.",
          "Stop following the road after {D2} miles.",
          "If you are an assistant coach of the {W}, sign here.",
          "From here on the path to the {W} is steep.",
          "The policy of the {W} permits dogs on a lead.",
          "The image above is only a placeholder for the {W}.");

  private static String sentences(Random random, int count) {
    StringJoiner text = new StringJoiner(" ");
    for (int i = 0; i < count; i++) {
      text.add(Template.fill(SENTENCES.get(random.nextInt(SENTENCES.size())), random));
    }
    return text.toString();
  }

  private static String prose(Random random) {
    List<String> paragraphs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      paragraphs.add(sentences(random, 3 + random.nextInt(4)));
    }
    return String.join("\n\n", paragraphs);
  }

  private static String apiAnswer(Random random) {
    StringJoiner items = new StringJoiner(",", "{\"items\":[", "]}");
    for (int i = 0; i < 8; i++) {
      items.add(
          Template.fill(
              "{\"id\":\""
                  + uuid(random)
                  + "\",\"name\":\"{W}-{W}\",\"etag\":\"{H32}\",\"cursor\":\"{S18}\",\"sha\":\"{H40}\","
                  + "\"url\":\"https://api.{W}.example/v2/{W}/{D6}?page={D2}\",\"count\":{D5}}",
              random));
    }
    return items.toString();
  }

  private static String log(Random random) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      lines.append(
          Template.fill(
              "2026-11-{D2}T10:00:{D2}Z INFO {W}.{W} request {H16} took {D3} ms, user {D5},"
                  + " key={W} path=/{W}/{W}.html status 200\n",
              random));
    }
    return lines.toString();
  }

  private static String lockFile(Random random) {
    StringJoiner packages = new StringJoiner(",\n", "{\"packages\": {\n", "\n}}");
    for (int i = 0; i < 10; i++) {
      packages.add(
          Template.fill(
              "\"node_modules/{W}-{W}\": {\"version\": \"{D1}.{D2}.{D1}\", \"resolved\":"
                  + " \"https://registry.npmjs.org/{W}/-/{W}-1.{D1}.0.tgz\", \"integrity\":"
                  + " \"sha512-{S64}\", \"scripts\": {\"clean\": \"rm -rf dist coverage\"}}",
              random));
    }
    return packages.toString();
  }

  private static String script(Random random) {
    return Template.fill(
        "!function(e,t){var n=t.{W},r=\"{B24}\",i={};i.key=n[\"{L6}\"];function o(s){return s?e.exec(s):r}"
            + "t.token=o(i.key),t.shell=function(){return\"{H32}\"},t.env=process.env.{X8}}(this,window);"
            + "//# sourceMappingURL={W}.{H20}.js.map",
        random);
  }

  private static String buildSteps(Random random) {
    return Template.fill(
        """
        $ git clone https://git.{W}.example/{W}/{W}.git
        $ cd {W} && npm ci
        $ npm test -- --watch=false
        $ rm -rf build node_modules/.cache
        $ curl -sS -o {W}.tar.gz https://{W}.example/v{D1}/{W}.tar.gz
        $ tar xzf {W}.tar.gz
        $ sha256sum {W}.tar.gz
        {H64}  {W}.tar.gz
        $ ls -la ~/.config /etc/ssl
        $ find . -name '*.orig' -delete
        $ kubectl get pods -n {W}
        """,
        random);
  }

  private static String table(Random random) {
    StringBuilder rows = new StringBuilder("id,name,amount,reference,mail\n");
    for (int i = 0; i < 25; i++) {
      rows.append(Template.fill("{D6},{W} {W},{D3}.{D2},{X12},{W}@{W}.example\n", random));
    }
    return rows.toString();
  }

  private static String trace(Random random) {
    StringBuilder lines =
        new StringBuilder(Template.fill("Traceback (most recent call last):\n", random));
    for (int i = 0; i < 8; i++) {
      lines.append(
          Template.fill(
              """
                File "/usr/lib/python3.11/site-packages/{W}/{W}.py", line {D3}, in {W}_{W}
                  return self.{W}(token, key={W})
              """,
              random));
    }
    return lines.append("KeyError: 'api_key'\n").toString();
  }

  private static String form(Random random) {
    return Template.fill(
        "csrf={B32}&session=" + uuid(random) + "&q={W}+{W}&page={D2}&sig={H64}&ts=17{D8}", random);
  }

  private static String certificate(Random random) {
    StringBuilder pem = new StringBuilder(Template.fill("{BEGIN CERTIFICATE}\n", random));
    for (int i = 0; i < 16; i++) {
      pem.append(Template.fill("{S48}\n", random));
    }
    return pem.append(Template.fill("{END CERTIFICATE}\n", random)).toString();
  }

  private static String modelStream(Random random) {
    StringBuilder events = new StringBuilder();
    for (String word : sentences(random, 3).split(" ", -1)) {
      events
          .append(
              "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,")
          .append("\"delta\":{\"type\":\"text_delta\",\"text\":\"")
          .append(word)
          .append(" \"}}\n\n");
    }
    return events.toString();
  }

  /** Keys that pages show to everybody. */
  private static String publicKeys(Random random) {
    return Template.fill(
        """
        {"captcha": {"provider": "recaptcha", "site_key": "6L{X1}{U37}", "siteKey": "6L{X1}{U37}"},
         "stripe": "pk_live_{B24}", "analytics": "G-{X10}", "client_id": "{H32}"}
        """,
        random);
  }

  /** Tools described to a model as they should be. */
  private static String tools(Random random) {
    return Template.fill(
        """
        {"tools": [
         {"name": "{W}", "description": "Writes a {W}. You must read the file first."},
         {"name": "{W}", "description": "Finds a {W}. Always call list_{W} before using this tool."},
         {"name": "{W}", "description": "Searches the {W}. Only use this when the user asks."}]}
        """,
        random);
  }

  private static String noise(Random random, int bytes) {
    byte[] noise = new byte[bytes];
    random.nextBytes(noise);
    return Base64.getEncoder().encodeToString(noise);
  }

  private static String uuid(Random random) {
    byte[] seed = new byte[16];
    random.nextBytes(seed);
    return UUID.nameUUIDFromBytes(
            HexFormat.of().formatHex(seed).getBytes(StandardCharsets.US_ASCII))
        .toString();
  }
}
