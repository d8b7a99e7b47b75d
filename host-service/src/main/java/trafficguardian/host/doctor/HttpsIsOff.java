package trafficguardian.host.doctor;

import trafficguardian.host.advice.Advice;

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
        Advice.run("setup").after("to have it inspected, follow the steps of"));
  }
}
