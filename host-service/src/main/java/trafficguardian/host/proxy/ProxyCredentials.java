package trafficguardian.host.proxy;

import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * What a client says in Proxy-Authorization: a user and a token (Basic, RFC 7617), or a token alone
 * (Bearer, RFC 6750). The token itself is not kept.
 *
 * @param user empty with Bearer
 * @param tokenSha256 digest of the token; tokens are long and random, so a plain digest is enough
 */
record ProxyCredentials(String user, Digest tokenSha256) {
  private static final int MAX_LENGTH = 4096;

  /** A SHA-256, compared in constant time. */
  static final class Digest {
    private final byte[] bytes;

    private Digest(byte[] bytes) {
      this.bytes = bytes;
    }

    static Digest of(byte[] token) {
      try {
        return new Digest(MessageDigest.getInstance("SHA-256").digest(token));
      } catch (NoSuchAlgorithmException missing) {
        // Every Java platform has this algorithm (see java.security.MessageDigest).
        throw new IllegalStateException(missing);
      }
    }

    boolean is(byte[] other) {
      return MessageDigest.isEqual(bytes, other);
    }
  }

  /** The credentials in a field's value, if it has one of the two forms. */
  static Optional<ProxyCredentials> parse(AsciiString value) {
    int space = value.indexOf(" ");
    if (space < 0 || value.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    AsciiString scheme = value.subSequence(0, space);
    String rest = value.subSequence(space + 1).trim().toString();
    if (scheme.contentEqualsIgnoreCase("Bearer") && !rest.isEmpty()) {
      return Optional.of(new ProxyCredentials("", digest(rest)));
    }
    return scheme.contentEqualsIgnoreCase("Basic") ? basic(rest) : Optional.empty();
  }

  private static Optional<ProxyCredentials> basic(String encoded) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    int colon = pair.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : Optional.of(
            new ProxyCredentials(pair.substring(0, colon), digest(pair.substring(colon + 1))));
  }

  private static Digest digest(String token) {
    return Digest.of(token.getBytes(StandardCharsets.UTF_8));
  }
}
