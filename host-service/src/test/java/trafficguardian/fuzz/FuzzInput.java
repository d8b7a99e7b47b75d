package trafficguardian.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import trafficguardian.rules.ExampleText;

/**
 * Bytes that a fuzzer made up, as a choice of this and that from the front and the rest as content.
 * In the rest, templates such as <code>{U93}</code> become random text, so that no seed need
 * contain a secret.
 */
public final class FuzzInput {
  private static final Pattern ENORMOUS = Pattern.compile("[0-9]{4}\\}");

  private final byte[] bytes;
  private int at;

  public FuzzInput(byte[] bytes) {
    this.bytes = bytes;
  }

  /** From 0 to {@code options} - 1; 0 when there is nothing left. */
  public int choice(int options) {
    return at < bytes.length ? (bytes[at++] & 0xff) % options : 0;
  }

  /** What was not taken yet. */
  public byte[] rest() {
    return Arrays.copyOfRange(bytes, at, bytes.length);
  }

  /** The rest with its templates expanded, the same way each time. */
  public byte[] expanded() {
    String text = new String(bytes, at, bytes.length - at, StandardCharsets.ISO_8859_1);
    try {
      if (!ENORMOUS.matcher(text).find()) {
        text = ExampleText.of(text, new Random(1));
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException noSuchTemplate) {
      // Then it is content like any other.
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
