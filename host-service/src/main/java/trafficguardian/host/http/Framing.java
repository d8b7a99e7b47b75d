package trafficguardian.host.http;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;

import io.netty.util.AsciiString;
import java.util.List;

/** Where the body of a message ends (RFC 9112 section 6). */
public sealed interface Framing {
  /** There is no body. */
  record None() implements Framing {}

  /** So many octets. */
  record Length(long octets) implements Framing {}

  /** Chunks, with trailer fields after the last. */
  record Chunked() implements Framing {}

  /** All up to the end of the connection. */
  record UntilClose() implements Framing {}

  None NONE = new None();
  Chunked CHUNKED = new Chunked();
  UntilClose UNTIL_CLOSE = new UntilClose();

  /** {@code Long.MAX_VALUE} has 19 digits: what has 18 never overflows. */
  int MAX_LENGTH_DIGITS = 18;

  static Framing ofRequest(RequestHead head) throws MalformedMessage {
    return declared(head.fields(), head.minor(), NONE);
  }

  /**
   * The framing of a final response.
   *
   * @param toHead the request's method was HEAD
   */
  static Framing ofResponse(ResponseHead head, boolean toHead) throws MalformedMessage {
    Framing declared = declared(head.fields(), head.minor(), UNTIL_CLOSE);
    if (head.isInterim() || head.status() == ResponseHead.NO_CONTENT) {
      // RFC 9110 section 8.6 forbids to declare a body here. A zero is common and means the same;
      // of anything else the client may think what it likes.
      boolean harmless = declared instanceof Length length && length.octets() == 0;
      if (!harmless && !(declared instanceof UntilClose)) {
        throw MalformedMessage.because("body where none may be");
      }
      return NONE;
    }
    return toHead || head.status() == ResponseHead.NOT_MODIFIED ? NONE : declared;
  }

  /**
   * The framing of a request that comes in frames, which say themselves where it ends.
   *
   * @param ended whether they say so already
   */
  static Framing ofRequestInFrames(RequestHead head, boolean ended) throws MalformedMessage {
    return inFrames(declared(head.fields(), head.minor(), CHUNKED), ended);
  }

  static Framing ofResponseInFrames(ResponseHead head, boolean toHead, boolean ended)
      throws MalformedMessage {
    Framing framing = ofResponse(head, toHead);
    return inFrames(framing instanceof UntilClose ? CHUNKED : framing, ended);
  }

  private static Framing inFrames(Framing framing, boolean ended) throws MalformedMessage {
    if (ended && framing instanceof Length length && length.octets() > 0) {
      throw MalformedMessage.because("less body than was declared");
    }
    return ended ? NONE : framing;
  }

  private static Framing declared(Fields fields, int minor, Framing otherwise)
      throws MalformedMessage {
    List<AsciiString> lengths = fields.values(CONTENT_LENGTH);
    List<AsciiString> codings = fields.values(TRANSFER_ENCODING);
    if (codings.isEmpty()) {
      if (lengths.isEmpty()) {
        return otherwise;
      }
      if (lengths.size() > 1) {
        throw MalformedMessage.because("more than one Content-Length");
      }
      return new Length(parseLength(lengths.get(0)));
    }
    if (!lengths.isEmpty() || minor == 0) {
      throw MalformedMessage.because("Transfer-Encoding where it may not be");
    }
    if (codings.size() > 1 || !codings.get(0).contentEqualsIgnoreCase("chunked")) {
      throw MalformedMessage.because("a transfer coding other than chunked");
    }
    return CHUNKED;
  }

  private static long parseLength(AsciiString digits) throws MalformedMessage {
    if (digits.isEmpty() || digits.length() > MAX_LENGTH_DIGITS) {
      throw MalformedMessage.because("bad Content-Length");
    }
    long octets = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw MalformedMessage.because("bad Content-Length");
      }
      octets = octets * 10 + digit;
    }
    return octets;
  }
}
