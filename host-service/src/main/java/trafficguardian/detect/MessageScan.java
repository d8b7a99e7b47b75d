package trafficguardian.detect;

/**
 * The inspection of one message as it passes. Calls come in the order of the declarations here;
 * those for parts that the message does not have are left out.
 *
 * <p>None of them blocks, and none throws for anything that a message contains. Work is linear in
 * the bytes fed, except that a coded body may expand by {@code max_decode_ratio}.
 */
public interface MessageScan {

  /** The request's method. */
  void method(CharSequence method);

  /** The words behind the status code of a response. */
  void reason(CharSequence phrase);

  /** The request target as the client sent it, without scheme and authority: path and query. */
  void target(CharSequence target);

  /** One header field. The content coding and type of the body are learnt from these. */
  void field(CharSequence name, CharSequence value);

  /**
   * The next bytes of the body as they stand on the wire, after transfer codings. The array is read
   * before the call returns and not kept.
   *
   * @return how many bytes were looked at on account of these, after decoding: the caller's measure
   *     of when to let others have their turn
   */
  int body(byte[] bytes, int from, int to);

  /** One field of the trailer section. */
  void trailer(CharSequence name, CharSequence value);

  /** The message is over, complete or not; what waited for more bytes is decided now. */
  void end();
}
