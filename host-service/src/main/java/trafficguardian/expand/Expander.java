package trafficguardian.expand;

import java.io.IOException;

/** Decompresses a stream as it comes, with memory outside the heap that must be given back. */
interface Expander {

  /** Takes what comes out. */
  interface Output {
    /**
     * The next bytes, read before the call returns.
     *
     * @return whether more is wanted
     */
    boolean take(byte[] bytes, int from, int to);
  }

  /**
   * Decompresses the next bytes. What came out before a fault counts.
   *
   * @throws IOException if they do not fit what came before, or need more memory than there is
   */
  void expand(byte[] bytes, int from, int to, Output output) throws IOException;

  /** No more bytes come; what was kept of them is decompressed. */
  void finish(Output output) throws IOException;

  /** Gives the memory back. Called once. */
  void close();
}
