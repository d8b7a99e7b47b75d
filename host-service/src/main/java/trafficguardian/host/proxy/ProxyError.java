package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import trafficguardian.ipc.Word;

/** The answers that the proxy makes itself. Nothing of the request is in them. */
enum ProxyError implements Word {
  BAD_REQUEST(400, "Bad Request", "The request cannot be relayed as it is written."),
  DESTINATION_REFUSED(403, "Forbidden", "This destination is not reached through this proxy."),
  PROXY_AUTH_REQUIRED(
      407, "Proxy Authentication Required", "This proxy serves only clients that it knows."),
  MISDIRECTED(
      421, "Misdirected Request", "This connection is to another host than the request is for."),
  HEADER_TOO_LARGE(
      431, "Request Header Fields Too Large", "The header of the request is too large."),
  INTERNAL_ERROR(500, "Internal Server Error", "The proxy failed; its log says at what."),
  DNS_FAILED(502, "Bad Gateway", "The host name was not found."),
  CONNECT_FAILED(502, "Bad Gateway", "The destination did not accept a connection."),
  UPSTREAM_MALFORMED(502, "Bad Gateway", "The response cannot be relayed as it is written."),
  UPSTREAM_CLOSED(502, "Bad Gateway", "The destination closed the connection before answering."),
  UPSTREAM_PROXY_UNREACHABLE(502, "Bad Gateway", "The proxy behind this one cannot be reached."),
  UPSTREAM_PROXY_TLS(
      502, "Bad Gateway", "The proxy behind this one did not show a valid certificate."),
  UPSTREAM_PROXY_REFUSED(
      502, "Bad Gateway", "The proxy behind this one did not reach the destination."),
  UPSTREAM_PROXY_AUTH(
      502, "Bad Gateway", "The proxy behind this one did not accept the credentials."),
  UPSTREAM_CERT_EXPIRED(502, "Bad Gateway", "The certificate of the destination has expired."),
  UPSTREAM_CERT_NOT_YET_VALID(
      502, "Bad Gateway", "The certificate of the destination is not valid yet."),
  UPSTREAM_CERT_WRONG_HOST(
      502, "Bad Gateway", "The certificate of the destination is for another host."),
  UPSTREAM_CERT_SELF_SIGNED(
      502, "Bad Gateway", "The certificate of the destination is signed by itself."),
  UPSTREAM_CERT_UNKNOWN_CA(
      502, "Bad Gateway", "The certificate of the destination is from an unknown authority."),
  UPSTREAM_CERT_INVALID(502, "Bad Gateway", "The certificate of the destination is not valid."),
  UPSTREAM_TLS_VERSION(502, "Bad Gateway", "The destination speaks no TLS 1.2 or 1.3."),
  UPSTREAM_TLS_TIMEOUT(502, "Bad Gateway", "The TLS handshake with the destination took too long."),
  UPSTREAM_TLS_FAILED(502, "Bad Gateway", "The TLS handshake with the destination failed."),
  TOO_MANY_CONNECTIONS(503, "Service Unavailable", "The proxy has too many connections."),
  TOO_MANY_CONNECTING(503, "Service Unavailable", "The proxy is opening too many connections."),
  CONNECT_TIMEOUT(504, "Gateway Timeout", "The destination did not accept a connection in time."),
  UPSTREAM_TIMEOUT(504, "Gateway Timeout", "The destination did not answer in time.");

  private static final String CONTENT_TYPE = "text/plain; charset=utf-8";

  private final int status;
  private final String reason;
  private final String sentence;

  ProxyError(int status, String reason, String sentence) {
    this.status = status;
    this.reason = reason;
    this.sentence = sentence;
  }

  /** Whether the destination was reached, but not as the host that was asked for. */
  boolean isOfTls() {
    return name().startsWith("UPSTREAM_CERT_") || name().startsWith("UPSTREAM_TLS_");
  }

  /** The value of {@code X-Traffic-Guardian-Error}. */
  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The whole answer.
   *
   * @param toHead without the body that its head describes
   */
  ByteBuf answer(boolean close, boolean toHead) {
    String body = body();
    String head =
        "HTTP/1.1 "
            + status
            + " "
            + reason
            + "\r\nContent-Type: "
            + CONTENT_TYPE
            + "\r\nContent-Length: "
            + body.length()
            + "\r\nX-Traffic-Guardian-Error: "
            + word()
            + (this == PROXY_AUTH_REQUIRED
                ? "\r\nProxy-Authenticate: Basic realm=\"traffic-guardian\", charset=\"UTF-8\""
                : "")
            + (close ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n");
    return Unpooled.copiedBuffer(toHead ? head : head + body, StandardCharsets.US_ASCII);
  }

  /** The head of the answer, as HTTP/2 has it. */
  Http2Headers headers() {
    return new DefaultHttp2Headers(false)
        .status(Integer.toString(status))
        .set("content-type", CONTENT_TYPE)
        .set("content-length", Integer.toString(body().length()))
        .set("x-traffic-guardian-error", word());
  }

  String body() {
    return sentence + "\n";
  }
}
