package trafficguardian.host.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import trafficguardian.host.home.Home;
import trafficguardian.host.journal.JournalReader;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingsQuery;

/** One finding out of the journal. */
final class FindingOnFile {
  /** A ULID: 26 characters of Crockford's base32. */
  private static final Pattern ID = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");

  private static final int PAGE = 1000;

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
    JournalReader journal = new JournalReader(home.findings());
    FindingsQuery query = FindingsQuery.newest(PAGE);
    Optional<String> cursor;
    do {
      JournalReader.Page page = journal.newest(query);
      for (Finding finding : page.findings()) {
        if (finding.findingId().equals(id)) {
          return finding;
        }
      }
      cursor = page.nextCursor();
      query = cursor.isPresent() ? query.after(cursor.get()) : query;
    } while (cursor.isPresent());
    throw new Failure(Exit.USAGE, "No finding on file has the id " + id + ".");
  }
}
