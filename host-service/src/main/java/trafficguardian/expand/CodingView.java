package trafficguardian.expand;

/** A body as it reads without one content coding (RFC 9110 section 8.4.1). */
public interface CodingView extends ByteSink {
  /** Whether the view broke off: bytes fed since then were not decoded. */
  boolean isFailed();
}
