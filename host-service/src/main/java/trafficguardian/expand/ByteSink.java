package trafficguardian.expand;

/** Takes a stream of bytes piece by piece: a matcher, or a view that decodes for the next sink. */
public interface ByteSink {
  /**
   * The next bytes; read before the call returns.
   *
   * @return bytes looked at on account of these
   */
  int feed(byte[] bytes, int from, int to);

  /** No more bytes come; resources are given back. Called once. */
  void end();
}
