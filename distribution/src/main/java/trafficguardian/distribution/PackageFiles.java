package trafficguardian.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import trafficguardian.host.Main;
import trafficguardian.host.config.Product;
import trafficguardian.host.config.SampleConfig;
import trafficguardian.host.systemd.UnitFile;
import trafficguardian.ipc.Platform;

/** Writes what packages hold besides the program: out of its own texts, the same every time. */
final class PackageFiles {
  /** Where the Debian package has the program. */
  private static final Path LAUNCHER = Path.of("/usr/lib/traffic-guardian/bin/traffic-guardian");

  /** Where gzip says how hard it tried, and what it says then, RFC 1952 section 2.3.1. */
  private static final int EXTRA_FLAGS = 8;

  private static final byte SLOWEST = 2;

  private final Path folder;
  private final OffsetDateTime built;
  private final String maintainer;

  private PackageFiles(Path folder, OffsetDateTime built, String maintainer) {
    this.folder = folder;
    this.built = built;
    this.maintainer = maintainer;
  }

  /**
   * Writes.
   *
   * @param arguments the folder to write into, the time that counts as the build's, the maintainer
   *     with an address
   */
  public static void main(String[] arguments) throws IOException {
    new PackageFiles(Path.of(arguments[0]), OffsetDateTime.parse(arguments[1]), arguments[2])
        .write();
  }

  private void write() throws IOException {
    ManPage.Origin origin =
        new ManPage.Origin(
            "Traffic Guardian " + Product.VERSION, DateTimeFormatter.ISO_LOCAL_DATE.format(built));
    for (var page : new CommandPages(Main.program().commandLine(), origin).all().entrySet()) {
      packed("man/man1/" + page.getKey() + ".1", page.getValue());
    }
    packed("man/man1/traffic-guardian-mcp.1", McpPage.of(trafficguardian.mcp.Main.usage(), origin));
    packed("man/man5/" + ConfigPage.NAME + ".5", ConfigPage.of(origin));
    for (String shell : List.of("bash", "zsh", "fish")) {
      plain("completions/" + shell, said("completion", shell));
    }
    plain("config.example.json", SampleConfig.forPlatform(Platform.NANOCLAW));
    plain("traffic-guardian.service", UnitFile.ofSystem(LAUNCHER, Optional.empty()));
    packed("debian-changelog", debianChangelog());
  }

  private static String said(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
    int exit = Main.program().run(List.of(arguments), Map.of(), to, System.err, false);
    if (exit != 0) {
      throw new IllegalStateException(String.join(" ", arguments) + " exited with " + exit);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private String debianChangelog() {
    return """
        traffic-guardian (%s) unstable; urgency=medium

          * See CHANGELOG.md beside this file.

         -- %s  %s
        """
        .formatted(
            Product.VERSION,
            maintainer,
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
                .format(built));
  }

  private void plain(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Without a time in it, as Debian wants its manuals. */
  private void packed(String name, Object text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(packed) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = packed.toByteArray();
    bytes[EXTRA_FLAGS] = SLOWEST;
    write(name + ".gz", bytes);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
