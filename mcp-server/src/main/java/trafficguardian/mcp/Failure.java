package trafficguardian.mcp;

import trafficguardian.ipc.GuardianUnavailable;

/**
 * Why a tool gave no answer, in fixed words: nothing of what the host, a file or the network said
 * is part of it.
 */
enum Failure {
  HOST_UNAVAILABLE(
      "The Traffic Guardian host service is not running, or its socket is not reachable from here.",
      "Go on with your task. Tell the operator that traffic is not being inspected and that"
          + " `traffic-guardian start` on the host starts the service."),
  HOST_TIMEOUT(
      "The Traffic Guardian host service did not answer in time.",
      "Try once more after a minute. If it fails again, tell the operator to run"
          + " `traffic-guardian doctor` on the host."),
  HOST_FORBIDDEN(
      "The Traffic Guardian host service does not answer this user.",
      "Tell the operator to add this user to the socket's group or to ipc_allowed_uids. Do not"
          + " change permissions yourself."),
  HOST_BUSY(
      "The Traffic Guardian host service is answering as many clients as it can.",
      "Try once more after a few seconds, with one call at a time."),
  HOST_FAILED(
      "The Traffic Guardian host service failed to make an answer.",
      "Try once more. If it fails again, tell the operator to read the service's log on the host."),
  HOST_REFUSED(
      "The Traffic Guardian host service did not accept the request.",
      "Call again with fewer arguments. If it fails again, tell the operator to install the same"
          + " version of the host service and the MCP server."),
  HOST_VERSION(
      "The Traffic Guardian host service is of another version than this MCP server.",
      "Go on with your task. Tell the operator to install the same version of both and to start"
          + " the host service again."),
  UNSAFE_SOCKET(
      "What stands at the host service's socket path is not a socket that can be trusted.",
      "Tell the operator: the file's owner or mode is not what the host service makes. Do not"
          + " change it yourself."),
  BAD_REPLY(
      "The host service's answer is not one that may be shown.",
      "Tell the operator to compare the versions of the host service and the MCP server and to read"
          + " the findings on the host.");

  /** Of errors where a result has no other way to say that there is none. */
  static final int ERROR_CODE = -32010;

  private final String message;
  private final String nextStep;

  Failure(String message, String nextStep) {
    this.message = message;
    this.nextStep = nextStep;
  }

  static Failure of(GuardianUnavailable.Reason reason) {
    return switch (reason) {
      case NOT_RUNNING -> HOST_UNAVAILABLE;
      case UNSAFE_SOCKET -> UNSAFE_SOCKET;
      case FORBIDDEN -> HOST_FORBIDDEN;
      case TIMED_OUT -> HOST_TIMEOUT;
      case BUSY -> HOST_BUSY;
      case REFUSED -> HOST_REFUSED;
      case OTHER_VERSION -> HOST_VERSION;
      case BAD_REPLY -> BAD_REPLY;
      case FAILED -> HOST_FAILED;
    };
  }

  String message() {
    return message;
  }

  String nextStep() {
    return nextStep;
  }
}
