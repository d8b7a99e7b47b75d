package trafficguardian.host.sinks;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import trafficguardian.ipc.Finding;

/** How findings get to one place. Used by one thread, but closed by any. */
interface Transport extends Closeable {

  /**
   * Sends all of {@code batch}. After a failure all of it is sent again, later: receivers know
   * findings by their ids.
   *
   * @throws RefusedBatch if sending it again would not help
   */
  void send(List<Finding> batch) throws IOException, InterruptedException;
}
