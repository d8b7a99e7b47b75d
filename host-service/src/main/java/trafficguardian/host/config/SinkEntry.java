package trafficguardian.host.config;

import java.nio.file.Path;
import java.util.Optional;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.SinkType;

/**
 * One entry of {@code sinks}: where findings are sent besides the journal.
 *
 * @param minSeverity only findings at least this urgent are sent
 * @param authFile the private file with the key of a webhook or the header for OTLP
 * @param acknowledgeExternal whether it may be on another machine
 */
public record SinkEntry(
    SinkType type,
    String url,
    Severity minSeverity,
    Optional<Path> authFile,
    boolean acknowledgeExternal) {}
