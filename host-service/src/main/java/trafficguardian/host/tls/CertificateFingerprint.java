package trafficguardian.host.tls;

import com.google.common.base.Splitter;
import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 of a certificate, in the forms in which people compare it.
 *
 * @param hex 64 hex digits in lower case
 */
public record CertificateFingerprint(String hex) {
  private static final int WORDS = 10;

  /** 2048 words, of which no two begin with the same four letters. */
  private static final int BITS_A_WORD = 11;

  /** The fingerprint of {@code certificate}. */
  public static CertificateFingerprint of(X509Certificate certificate) {
    try {
      return new CertificateFingerprint(
          Hashing.sha256().hashBytes(certificate.getEncoded()).toString());
    } catch (CertificateEncodingException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  /** Pairs in upper case with colons between them, as other tools print it. */
  public String pairs() {
    return HexFormat.ofDelimiter(":").withUpperCase().formatHex(HexFormat.of().parseHex(hex));
  }

  /**
   * Ten words for its first 110 bits, 11 bits a word from the left: enough to compare by ear that
   * two are the same.
   */
  public List<String> words() {
    List<String> list = wordList();
    BigInteger bits = new BigInteger(hex, 16);
    List<String> words = new ArrayList<>();
    for (int i = 1; i <= WORDS; i++) {
      BigInteger fromTheLeft = bits.shiftRight(4 * hex.length() - i * BITS_A_WORD);
      words.add(list.get(fromTheLeft.intValue() & (list.size() - 1)));
    }
    return List.copyOf(words);
  }

  private static List<String> wordList() {
    try {
      String text =
          Resources.toString(
              Resources.getResource(
                  CertificateFingerprint.class, "/trafficguardian/bip39-english.txt"),
              StandardCharsets.US_ASCII);
      return Splitter.on('\n').omitEmptyStrings().splitToList(text);
    } catch (IOException ours) {
      throw new UncheckedIOException(ours);
    }
  }
}
