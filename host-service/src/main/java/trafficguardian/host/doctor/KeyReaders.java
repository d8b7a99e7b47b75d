package trafficguardian.host.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import trafficguardian.host.advice.Advice;
import trafficguardian.host.home.Home;

/** Whether agents may run as the user whose files these are. */
public final class KeyReaders implements Check {
  /** Users from here on are people, by the convention of Linux systems (login.defs(5), UID_MIN). */
  private static final int FIRST_PERSON = 1000;

  private final Home home;

  KeyReaders(Patient patient) {
    this.home = patient.home();
  }

  /** Who can read the keys in {@code home}, where that may be an agent. */
  public static Optional<String> of(Path home) {
    try {
      int uid = (Integer) Files.getAttribute(home, "unix:uid");
      boolean ofItsOwn = uid > 0 && uid < FIRST_PERSON;
      return ofItsOwn
          ? Optional.empty()
          : Optional.of(
              "readable for whatever runs as %s; agents belong under another user"
                  .formatted(Files.getOwner(home).getName()));
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  @Override
  public String name() {
    return "Keys";
  }

  @Override
  public Result run() {
    if (Files.notExists(home.root())) {
      return Result.note("there are no keys and findings yet");
    }
    return of(home.root())
        .map(
            readers ->
                Result.note(
                    "keys and findings are " + readers,
                    Advice.run("setup --systemd")
                        .after("let the service run as a user of its own")))
        .orElse(Result.ok("the service has a user of its own"));
  }
}
