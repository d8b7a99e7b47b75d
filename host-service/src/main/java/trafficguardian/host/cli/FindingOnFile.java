package trafficguardian.host.cli;

import java.io.IOException;
import java.util.regex.Pattern;
import trafficguardian.host.home.Home;
import trafficguardian.host.journal.JournalReader;
import trafficguardian.ipc.Finding;

/** One finding out of the journal. */
final class FindingOnFile {
  /** A ULID: 26 characters of Crockford's base32. */
  private static final Pattern ID = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");

  private final Home home;

  FindingOnFile(Home home) {
    this.home = home;
  }

  /** Whether {@code text} is a finding's id. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** The finding with this id. */
  Finding withId(String id) throws Failure, IOException {
    if (!isId(id)) {
      throw new Failure(
          Exit.USAGE, "A finding_id has 26 digits and capitals. See: findings --json.");
    }
    return new JournalReader(home.findings())
        .find(id)
        .orElseThrow(() -> new Failure(Exit.USAGE, "No finding on file has the id " + id + "."));
  }
}
