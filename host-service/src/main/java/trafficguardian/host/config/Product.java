package trafficguardian.host.config;

/** What this program calls itself. */
public final class Product {
  public static final String NAME = "traffic-guardian";

  /** The same as in the build files; a test compares them. */
  public static final String VERSION = "0.1.0";

  private Product() {}

  /** {@code 0.1.0 (0123456789ab)}. */
  public static String withCommit() {
    return VERSION + Commit.ofThisBuild().map(" (%s)"::formatted).orElse("");
  }

  /** The Java that runs this: its version and who made it. */
  public static String java() {
    return System.getProperty("java.version") + ", " + System.getProperty("java.vendor");
  }
}
