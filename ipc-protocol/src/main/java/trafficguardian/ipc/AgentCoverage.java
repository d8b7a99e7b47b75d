package trafficguardian.ipc;

/**
 * What was and was not inspected of one agent's traffic.
 *
 * @param agent its name, as configured
 */
public record AgentCoverage(String agent, Coverage coverage) {}
