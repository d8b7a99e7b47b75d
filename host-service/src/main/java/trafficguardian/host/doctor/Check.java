package trafficguardian.host.doctor;

import java.io.IOException;
import trafficguardian.ipc.GuardianUnavailable;

/** One thing that is looked at. */
interface Check {
  /** What it is about, in a word or two. */
  String name();

  Result run() throws IOException, GuardianUnavailable, InterruptedException;
}
