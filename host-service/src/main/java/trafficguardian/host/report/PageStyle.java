package trafficguardian.host.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** The style of a page, and the digest by which the page's policy allows no other. */
record PageStyle(String css) {
  static PageStyle load() {
    try (InputStream in = PageStyle.class.getResourceAsStream("report.css")) {
      return new PageStyle(
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException ours) {
      throw new IllegalStateException(ours);
    }
  }

  /** In Base64, as policies have it. */
  String sha256() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(sha256.digest(css.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
