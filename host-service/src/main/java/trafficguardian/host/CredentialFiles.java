package trafficguardian.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.SinkEntry;
import trafficguardian.host.config.UnusableFile;
import trafficguardian.host.files.WholeFiles;
import trafficguardian.host.sinks.SinkOptions;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.SinkType;

/** The private files by which clients are known to the proxy, and the proxy to the next one. */
final class CredentialFiles {
  private static final int MAX_BYTES = 1 << 20;
  private static final Pattern USER =
      Pattern.compile("(?<name>[!-9;-~]{1,64}):(?<sha256>[0-9a-f]{64})");

  /** RFC 7617 section 2: no colon in the user, no control characters. */
  private static final Pattern USER_AND_PASSWORD =
      Pattern.compile("[\\x20-\\x39\\x3b-\\x7e]{1,255}:[\\x20-\\x7e]{0,1024}");

  private CredentialFiles() {}

  /**
   * The users in {@code file}, each with the SHA-256 of its token. Empty lines and lines that begin
   * with {@code #} are left out.
   *
   * @throws UnusableFile if a line is something else, or a user is there twice
   */
  static Map<String, String> users(Path file) throws IOException {
    Map<String, String> users = new HashMap<>();
    List<String> lines = text(file).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher user = USER.matcher(line);
      if (!user.matches()) {
        throw new UnusableFile(
            file,
            i + 1,
            "is not name:digest, where the digest is SHA-256 in 64 lower-case hex digits.");
      }
      if (users.putIfAbsent(user.group("name"), user.group("sha256")) != null) {
        throw new UnusableFile(file, i + 1, "is of a user that is in the file already.");
      }
    }
    return users;
  }

  /**
   * The one line of {@code file}, {@code user:password}.
   *
   * @throws UnusableFile if it is something else
   */
  static String userAndPassword(Path file) throws IOException {
    String line = text(file).strip();
    if (!USER_AND_PASSWORD.matcher(line).matches()) {
      throw new UnusableFile(file, "is not one line of user:password in ASCII.");
    }
    return line;
  }

  /**
   * The one line of {@code file}, the key of a webhook.
   *
   * @throws UnusableFile if it is something else
   */
  static String webhookKey(Path file) throws IOException {
    String line = text(file).strip();
    if (!SinkOptions.isWebhookKey(line)) {
      throw new UnusableFile(
          file, "is not one line of whsec_ and 24 to 64 random bytes in base64.");
    }
    return line;
  }

  /**
   * The one line of {@code file}, a header field.
   *
   * @throws UnusableFile if it is something else
   */
  static String header(Path file) throws IOException {
    String line = text(file).strip();
    if (!SinkOptions.isHeader(line)) {
      throw new UnusableFile(file, "is not one line of a header, such as Authorization: Bearer x.");
    }
    return line;
  }

  /** What a sink needs to be taken for us; nothing if it has no file. */
  static Optional<String> of(SinkEntry sink) throws IOException {
    if (sink.authFile().isEmpty()) {
      return Optional.empty();
    }
    Path file = sink.authFile().get();
    return Optional.of(sink.type() == SinkType.WEBHOOK ? webhookKey(file) : header(file));
  }

  /** What {@code start} would refuse of the files that {@code config} names, all of it. */
  static List<ConfigProblem> problems(Config config) throws IOException {
    List<ConfigProblem> problems = new ArrayList<>();
    Optional<Path> users = config.proxy().clients().usersFile();
    if (users.isPresent()) {
      judge("proxy_auth.users_file", () -> users(users.get()), problems);
    }
    Optional<Path> upstream = config.proxy().upstream().flatMap(Config.UpstreamProxy::authFile);
    if (upstream.isPresent()) {
      judge("upstream_proxy.auth_file", () -> userAndPassword(upstream.get()), problems);
    }
    for (int i = 0; i < config.sinks().size(); i++) {
      SinkEntry sink = config.sinks().get(i);
      judge("sinks[" + i + "].auth_file", () -> of(sink), problems);
    }
    return problems;
  }

  private static void judge(String key, Reading reading, List<ConfigProblem> problems)
      throws IOException {
    try {
      Object unused = reading.read();
    } catch (UnusableFile unusable) {
      problems.add(unusable.of(key));
    }
  }

  /** Reads one file; what it makes of it is of no interest here. */
  private interface Reading {
    Object read() throws IOException;
  }

  private static String text(Path file) throws IOException {
    try {
      byte[] bytes = WholeFiles.readPrivate(file, MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new UnusableFile(file, "is longer than " + MAX_BYTES + " bytes.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (NoSuchFileException absent) {
      throw new UnusableFile(file, "there is no such file.");
    }
  }
}
