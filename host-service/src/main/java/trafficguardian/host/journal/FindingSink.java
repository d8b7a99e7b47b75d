package trafficguardian.host.journal;

import trafficguardian.ipc.Finding;

/** Where findings go. */
public interface FindingSink {

  /** Takes {@code finding} without waiting for anything; never throws. Any thread may call. */
  void accept(Finding finding);
}
