package trafficguardian.host.config;

/** What this program calls itself. */
public final class Product {
  public static final String NAME = "traffic-guardian";

  /** The same as in the build files; a test compares them. */
  public static final String VERSION = "0.1.0";

  private Product() {}
}
