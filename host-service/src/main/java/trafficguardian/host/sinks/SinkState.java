package trafficguardian.host.sinks;

/**
 * How a sink is doing.
 *
 * @param type as configured
 * @param place scheme, host and port
 * @param sent findings that were taken there
 * @param dropped findings that will never get there
 * @param waiting findings that are still to be sent
 * @param failing whether sending does not work at the moment
 */
public record SinkState(
    String type, String place, long sent, long dropped, long waiting, boolean failing) {}
