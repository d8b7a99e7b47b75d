package trafficguardian.host.doctor;

/** Says what an examination without HTTPS leaves open. */
final class HttpsIsOff implements Check {
  @Override
  public String name() {
    return "HTTPS";
  }

  @Override
  public Result run() {
    return Result.note(
        "tunnelled, not inspected: nothing is found in it",
        "traffic-guardian ca init, then \"enable_mitm\": true and a restart");
  }
}
