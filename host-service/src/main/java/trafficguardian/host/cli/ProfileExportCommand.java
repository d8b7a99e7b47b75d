package trafficguardian.host.cli;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.io.ByteStreams;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.host.files.WholeFiles;
import trafficguardian.host.home.Home;
import trafficguardian.host.home.PidFile;
import trafficguardian.host.journal.Journal;

/** Writes the profile, whose bytes stay the same while the posture does. */
@Command(
    name = "export",
    description = {
      "Writes traffic-guardian-profile.json: mode, listener, digests of settings, rules and CA.",
      "It stays the same, byte for byte, until one of these changes.",
    },
    footer = {
      "",
      "With no FILE it is written where the variable <PLATFORM>_TRAFFIC_GUARDIAN_PROFILE_OUTPUT",
      "says, a file or a folder; else into the home folder.",
      "",
      "Examples:",
      "  traffic-guardian profile export",
      "  traffic-guardian profile export --platform picoclaw ./profiles",
      "  traffic-guardian profile export --posture   also writes how it is at this moment",
      "",
      "Exit codes: 0 written, 1 it cannot be written, 2 no such folder, 3 the configuration is not valid.",
      "See also: status, verify; docs/PICOCLAW.md",
    })
final class ProfileExportCommand extends Verb {
  static final String PROFILE = "traffic-guardian-profile.json";
  static final String POSTURE = "traffic-guardian-posture.json";

  private static final String OUTPUT = "PROFILE_OUTPUT";
  private static final int MAX_PROFILE_BYTES = 1 << 16;

  private final Inspection inspection;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The file to write, or the folder to write it into.")
  private @Nullable Path output;

  @Option(
      names = "--posture",
      description = "Also write traffic-guardian-posture.json beside it: running or not, and when.")
  private boolean posture;

  ProfileExportCommand(Root root, Inspection inspection) {
    super(root);
    this.inspection = inspection;
  }

  @Override
  Exit run() throws Failure, InvalidConfig, IOException {
    Home home = surroundings().home();
    home.create();
    Posture now = Posture.of(surroundings().settings(List.of()), home, inspection);
    Path profile = target(home);
    String text = now.profile();
    write(profile, text);
    Path live = profile.resolveSibling(POSTURE);
    if (posture) {
      boolean running = PidFile.running(home.pidFile()).isPresent();
      write(live, now.live(running, findingsDigest(home), Instant.now()));
    }
    if (json()) {
      terminal()
          .json(
              "profile",
              to -> {
                to.writeStringProperty("profile_file", profile.toString());
                if (posture) {
                  to.writeStringProperty("posture_file", live.toString());
                }
                to.writeName("profile");
                to.writeRawValue(text);
              });
    } else {
      terminal().data("Wrote " + profile);
      if (posture) {
        terminal().data("Wrote " + live);
      }
    }
    return Exit.OK;
  }

  private Path target(Home home) {
    Path given =
        Optional.ofNullable(output)
            .or(() -> surroundings().variable(OUTPUT).map(Path::of))
            .orElse(home.root())
            .toAbsolutePath();
    return Files.isDirectory(given) ? given.resolve(PROFILE) : given;
  }

  /** Leaves a file alone that holds just this already: tools look at its time, too. */
  private static void write(Path file, String text) throws Failure, IOException {
    byte[] content = (text + "\n").getBytes(StandardCharsets.US_ASCII);
    boolean same =
        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Arrays.equals(WholeFiles.read(file, MAX_PROFILE_BYTES), content);
    if (!same) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isOurs(file)) {
        throw new Failure(
            Exit.CONDITION_FOUND, file + " is there already, and is no file of this command.");
      }
      try {
        WholeFiles.replacePublic(file, content);
      } catch (NoSuchFileException noFolder) {
        throw new Failure(Exit.USAGE, "There is no folder for " + file + ".");
      }
    }
  }

  private static boolean isOurs(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    String text = new String(WholeFiles.read(file, MAX_PROFILE_BYTES), StandardCharsets.UTF_8);
    return text.contains(Posture.PROFILE_SCHEMA) || text.contains(Posture.LIVE_SCHEMA);
  }

  private static Optional<String> findingsDigest(Home home) throws IOException {
    try (FileChannel file = SafeFiles.openForReading(home.findings().resolve(Journal.FILE_NAME))) {
      HashingInputStream bytes =
          new HashingInputStream(Hashing.sha256(), Channels.newInputStream(file));
      ByteStreams.copy(bytes, OutputStream.nullOutputStream());
      return Optional.of(bytes.hash().toString());
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }
}
