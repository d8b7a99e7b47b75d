package trafficguardian.host.config;

import java.util.Optional;
import trafficguardian.host.config.Scalars.Flag;
import trafficguardian.host.config.Scalars.Maybe;
import trafficguardian.host.config.Scalars.Text;
import trafficguardian.host.config.Scalars.Whole;

/** Kinds of values that many keys have. */
final class Kinds {
  static final Kind<Boolean> FLAG = new Flag();
  static final Kind<Long> PORT = new Whole(1, 65535);
  static final Kind<Optional<String>> PATH =
      new Maybe<>(new Text("an absolute path", HostForms::absolutePath));

  private Kinds() {}
}
