package trafficguardian.host.config;

import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;

/** A rule of the operator's, from {@code rules.extra_file}. */
public record OwnRule(
    String id, ThreatType threatType, Severity severity, String expression, String about) {}
