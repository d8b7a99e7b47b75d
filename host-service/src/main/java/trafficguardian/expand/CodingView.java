package trafficguardian.expand;

/** A body as it reads without one content coding (RFC 9110 section 8.4.1). */
public interface CodingView extends ByteSink {
  /** Whether the view broke off: bytes fed since then were not decoded. */
  boolean isFailed();

  /** Bytes at the end of those fed last that stand behind what was coded, and belong to others. */
  default int left() {
    return 0;
  }
}
