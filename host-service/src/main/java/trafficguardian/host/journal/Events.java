package trafficguardian.host.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import tools.jackson.core.JsonGenerator;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Platform;

/**
 * The file of {@link Event}s, {@code events.jsonl}, and one older segment of it.
 *
 * <p>Events of one kind are limited to {@link #BURST} at once and one per {@link
 * #SECONDS_PER_EVENT} after, so that nobody can fill the file with one kind and push the others
 * out. Those over the limit are counted, and the next event of that kind says how many they were.
 * What the operator does is not limited.
 */
public final class Events implements Closeable {
  public static final String SCHEMA_VERSION = "clawsec-traffic-event/v1";
  public static final String FILE_NAME = "events.jsonl";

  static final int BURST = 30;
  static final int SECONDS_PER_EVENT = 10;

  private static final long MAX_BYTES = 10 << 20;
  private static final int BACKUPS = 1;
  private static final int QUEUE = 1024;

  private final Platform platform;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Map<Event.Kind, RateLimit> limits = new EnumMap<>(Event.Kind.class);
  private final LineWriter<Stamped> writer;

  private record Stamped(Event event, Instant timestamp, long suppressed) {}

  private Events(Path folder, Platform platform, InstantSource clock, LongSupplier nanoTime)
      throws IOException {
    this.platform = platform;
    this.clock = clock;
    this.nanoTime = nanoTime;
    for (Event.Kind kind : Event.Kind.values()) {
      long nanos = TimeUnit.SECONDS.toNanos(SECONDS_PER_EVENT);
      limits.put(kind, new RateLimit(BURST, nanos, nanoTime.getAsLong()));
    }
    LineFile file =
        LineFile.open(
            folder,
            FILE_NAME,
            MAX_BYTES,
            BACKUPS,
            LineFile::openAppend,
            repaired -> Segments.NO_LEDGER);
    this.writer = new LineWriter<>("events", file, QUEUE, MAX_BYTES, new Owner());
    if (file.repaired() > 0) {
      accept(Journal.repaired("events", file.repaired()));
    }
  }

  /**
   * Opens the events file in {@code folder}; both are made if they are missing.
   *
   * @throws trafficguardian.host.files.UnsafeFileException if one of them is not ours alone
   */
  public static Events open(Path folder, Platform platform) throws IOException {
    return open(folder, platform, InstantSource.system(), System::nanoTime);
  }

  static Events open(Path folder, Platform platform, InstantSource clock, LongSupplier nanoTime)
      throws IOException {
    return new Events(folder, platform, clock, nanoTime);
  }

  /** Takes {@code event} without waiting for anything; never throws. Any thread may call. */
  public void accept(Event event) {
    RateLimit limit = limits.get(event.kind());
    long suppressed =
        limit == null || event.kind().isAudit() ? 0 : limit.take(nanoTime.getAsLong());
    if (suppressed >= 0) {
      writer.accept(new Stamped(event, clock.instant(), suppressed));
    }
  }

  /** Events that could not be kept; those over the limit of their kind are not counted here. */
  public long dropped() {
    return writer.dropped();
  }

  /** The code of what does not work at the moment, such as {@code events_disk_full}. */
  public Optional<String> degraded() {
    return writer.trouble().map(why -> "events_" + why.word());
  }

  @Override
  public void close() {
    writer.close();
  }

  private final class Owner implements LineWriter.Owner<Stamped> {
    @Override
    public byte[] line(Stamped stamped) {
      return Json.line(to -> write(stamped, to)).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void written(List<Stamped> stamped) {}

    @Override
    public void forced() {}

    @Override
    public void tidy(LineFile file) {}

    @Override
    public void closed() {}

    @Override
    public void dropped(long events) {}
  }

  private void write(Stamped stamped, JsonGenerator to) {
    to.writeStartObject();
    to.writeStringProperty("schema_version", SCHEMA_VERSION);
    to.writeStringProperty("platform", platform.word());
    to.writeStringProperty("event", stamped.event.kind().word());
    to.writeStringProperty("timestamp", Json.timestamp(stamped.timestamp));
    to.writeObjectPropertyStart("data");
    stamped.event.data().forEach((key, value) -> write(key, value, to));
    to.writeEndObject();
    if (stamped.suppressed > 0) {
      to.writeNumberProperty("suppressed", stamped.suppressed);
    }
    to.writeEndObject();
  }

  private static void write(String key, Event.Value value, JsonGenerator to) {
    if (value instanceof Event.Count count) {
      to.writeNumberProperty(key, count.value());
    } else if (value instanceof Event.Name name) {
      to.writeStringProperty(key, name.value());
    } else if (value instanceof Event.Names names) {
      to.writeArrayPropertyStart(key);
      names.values().forEach(name -> to.writeString(name.value()));
      to.writeEndArray();
    } else if (value instanceof Event.Reason reason) {
      to.writeStringProperty(key, reason.value());
    } else if (value instanceof Event.Dest dest) {
      to.writeStringProperty(key, dest.value());
    }
  }
}
