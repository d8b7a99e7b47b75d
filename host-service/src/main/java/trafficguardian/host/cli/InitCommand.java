package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import trafficguardian.host.config.SampleConfig;
import trafficguardian.host.files.NewFile;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.host.home.Home;

/** Writes the commented configuration; never over one that is there. */
@Command(
    name = "init",
    description = "Writes a configuration in which every setting says what it does and its range.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian init",
      "  traffic-guardian init --platform picoclaw",
      "  traffic-guardian init --config ./guardian.json",
      "",
      "Exit codes: 0 written, 1 there is one already, 6 the folder may not be written.",
      "See also: check-config, start; traffic-guardian help config",
    })
final class InitCommand extends Verb {
  InitCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() throws Failure, IOException {
    Path file = surroundings().configFile().toAbsolutePath();
    Home home = surroundings().home();
    if (file.equals(home.config())) {
      SafeFiles.privateFolder(home.root());
    }
    write(file, SampleConfig.forPlatform(surroundings().platform()));
    if (json()) {
      terminal().json("init", to -> to.writeStringProperty("config", file.toString()));
    } else {
      terminal().data("Wrote " + file);
    }
    terminal()
        .talk(
            "Next: "
                + terminal().command("check-config")
                + ", then "
                + terminal().command("start"));
    return Exit.OK;
  }

  private static void write(Path file, String text) throws Failure, IOException {
    try (NewFile whole = NewFile.begin(file, false)) {
      whole.stream().write(text.getBytes(StandardCharsets.UTF_8));
      whole.finish();
    } catch (FileAlreadyExistsException exists) {
      throw new Failure(
          Exit.CONDITION_FOUND, file + " is there already; init never writes over a file.");
    } catch (NoSuchFileException noFolder) {
      throw new Failure(Exit.USAGE, "There is no folder for " + file + ".");
    }
  }
}
