package trafficguardian.host.proxy;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import trafficguardian.host.http.Fields;

/**
 * A field section as it was received, pseudo fields among the others. Netty's own would sort them
 * to the front, and would make one Content-Length of several equal ones.
 */
final class Http2Section extends DefaultHttp2Headers {
  private final List<Fields.Field> lines = new ArrayList<>();

  Http2Section() {
    super(false);
  }

  static List<Fields.Field> lines(Http2Headers received) {
    return ((Http2Section) received).lines;
  }

  /** Netty itself looks at two of the fields only. */
  @Override
  public Http2Headers add(CharSequence name, CharSequence value) {
    AsciiString known = AsciiString.of(name);
    lines.add(new Fields.Field(known, AsciiString.of(value)));
    if (known.contentEquals(CONTENT_LENGTH)
        || known.contentEquals(PseudoHeaderName.STATUS.value())) {
      super.add(name, value);
    }
    return this;
  }

  @Override
  public Http2Headers setLong(CharSequence name, long value) {
    return this;
  }
}
