package trafficguardian.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import trafficguardian.host.journal.Events;
import trafficguardian.host.journal.FairShare;
import trafficguardian.host.journal.Journal;
import trafficguardian.host.journal.JournalReader;
import trafficguardian.host.sinks.Sinks;
import trafficguardian.ipc.FindingsQuery;

/**
 * Where findings and events go.
 *
 * @param shares stands before the journal
 */
record Recording(Journal journal, FairShare shares, Events events, Sinks sinks) {
  /** A page that is not full by then goes out as it is: whoever asks does not wait for ever. */
  private static final long SEARCH_NANOS = TimeUnit.SECONDS.toNanos(1);

  JournalReader.Page page(FindingsQuery query) {
    long start = System.nanoTime();
    try {
      return journal.newest(query, () -> System.nanoTime() - start > SEARCH_NANOS);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
