package trafficguardian.host.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import trafficguardian.host.files.UnsafeFileException;
import trafficguardian.host.files.WholeFiles;
import trafficguardian.ipc.Json;

/**
 * Head and manifest of the chain, in a folder apart from it. Each is one JSON object and, on a
 * second line, its HMAC-SHA-256 under a key of this host: who can write the files but not read the
 * key cannot forge them.
 */
public final class ChainStore {
  static final String HEAD = "findings.head";
  static final String MANIFEST = "findings.manifest";

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "findings chain";
  private static final int MAX_BYTES = 1 << 20;
  private static final int TRIES = 100;

  private final Path folder;
  private final Optional<byte[]> key;

  /**
   * What was on file.
   *
   * @param value absent when there was none, or it was not ours
   * @param forged whether there was one that was not ours
   */
  record Kept<T>(Optional<T> value, boolean forged) {}

  /**
   * Of the files in {@code folder}.
   *
   * @param hostKey without it, what is read is not checked, and nothing can be written
   */
  public ChainStore(Path folder, Optional<byte[]> hostKey) {
    this.folder = folder;
    this.key = hostKey.map(host -> mac(host, PURPOSE));
  }

  boolean hasKey() {
    return key.isPresent();
  }

  Kept<ChainHead> head() throws IOException {
    return read(HEAD, ChainHead::read);
  }

  Kept<ChainManifest> manifest() throws IOException {
    return read(MANIFEST, ChainManifest::read);
  }

  void write(ChainHead head) throws IOException {
    write(HEAD, head.json());
  }

  void write(ChainManifest manifest) throws IOException {
    write(MANIFEST, manifest.json());
  }

  private void write(String name, String json) throws IOException {
    String mac = HexFormat.of().formatHex(mac(key.orElseThrow(), name + json));
    String text = json + '\n' + mac + '\n';
    WholeFiles.replacePrivate(folder.resolve(name), text.getBytes(StandardCharsets.US_ASCII));
  }

  private <T> Kept<T> read(String name, Function<JsonNode, Optional<T>> reader) throws IOException {
    byte[] bytes;
    try {
      bytes = bytes(folder.resolve(name));
    } catch (NoSuchFileException none) {
      return new Kept<>(Optional.empty(), false);
    }
    Optional<T> value = authentic(name, new String(bytes, StandardCharsets.US_ASCII), reader);
    return new Kept<>(value, value.isEmpty());
  }

  /** A service that runs replaces these files every second, also while they are being opened. */
  private static byte[] bytes(Path file) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        return WholeFiles.readPrivate(file, MAX_BYTES);
      } catch (UnsafeFileException unsafe) {
        if (unsafe.reason() != UnsafeFileException.Reason.REPLACED || tries == TRIES) {
          throw unsafe;
        }
      }
    }
  }

  private <T> Optional<T> authentic(
      String name, String text, Function<JsonNode, Optional<T>> reader) {
    int end = text.indexOf('\n');
    if (end < 0 || !isMac(name + text.substring(0, end), text.substring(end + 1).strip())) {
      return Optional.empty();
    }
    try {
      return reader.apply(Json.mapper().readTree(text.substring(0, end)));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private boolean isMac(String text, String mac) {
    return key.isEmpty()
        || MessageDigest.isEqual(
            HexFormat.of().formatHex(mac(key.get(), text)).getBytes(StandardCharsets.US_ASCII),
            mac.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
