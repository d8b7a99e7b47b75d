package trafficguardian.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import trafficguardian.host.home.Home;
import trafficguardian.host.journal.Event;
import trafficguardian.ipc.Reply;

/** How much room what is written down takes, and how much is left for it. */
final class DiskSpace {
  static final Duration INTERVAL = Duration.ofSeconds(15);
  static final long LOW_BYTES = 64L << 20;

  private static final String LOW = "disk_low";

  private final Home home;
  private final Consumer<Event> events;
  private final LongSupplier freeBytes;
  private boolean saidLow;

  /**
   * @param events is told when little is left
   */
  DiskSpace(Home home, Consumer<Event> events) {
    this(home, events, () -> usableBytes(home.root()));
  }

  DiskSpace(Home home, Consumer<Event> events, LongSupplier freeBytes) {
    this.home = home;
    this.events = events;
    this.freeBytes = freeBytes;
  }

  /** To be called every {@link #INTERVAL}, on one thread. */
  void look() {
    long free = freeBytes.getAsLong();
    boolean low = free < LOW_BYTES;
    if (low && !saidLow) {
      events.accept(Event.of(Event.Kind.DISK_LOW).with("free_bytes", free));
    }
    saidLow = low;
  }

  /** The code of what does not work at the moment. */
  Optional<String> degraded() {
    return freeBytes.getAsLong() < LOW_BYTES ? Optional.of(LOW) : Optional.empty();
  }

  Reply.Disk now() {
    long used = 0;
    for (Path folder : List.of(home.findings(), home.events(), home.log())) {
      used += usedBytes(folder);
    }
    return new Reply.Disk(used, freeBytes.getAsLong());
  }

  private static long usableBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException unusable) {
      return 0;
    }
  }

  private static long usedBytes(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(DiskSpace::size).sum();
    } catch (IOException | UncheckedIOException gone) {
      return 0;
    }
  }

  private static long size(Path file) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
    } catch (IOException rotatedMeanwhile) {
      return 0;
    }
  }
}
