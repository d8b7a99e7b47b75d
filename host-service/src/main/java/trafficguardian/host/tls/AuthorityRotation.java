package trafficguardian.host.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import trafficguardian.host.files.SafeFiles;

/**
 * A new authority in place of the one before, which is kept.
 *
 * @param previous the folder that the old files are in
 */
public record AuthorityRotation(CertificateAuthority authority, Path previous) {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  /**
   * Moves what is in {@code folder} aside, whole or not, and makes a new authority. When it is
   * interrupted, there is none in {@code folder}, or the part that was not moved yet.
   *
   * @throws AuthorityException if there is nothing to move
   * @throws trafficguardian.host.files.UnsafeFileException if the folder is open to others
   */
  public static AuthorityRotation rotate(Path folder, Duration validity, InstantSource clock)
      throws IOException {
    AuthorityFiles files = new AuthorityFiles(folder);
    if (!files.exist()) {
      throw new AuthorityException(folder, AuthorityException.Reason.NONE);
    }
    SafeFiles.checkPrivateFolder(folder);
    Path previous = folder.resolve("previous").resolve(NAME.format(clock.instant()));
    SafeFiles.privateFolder(previous);
    files.moveTo(previous);
    return new AuthorityRotation(CertificateAuthority.create(folder, validity, clock), previous);
  }
}
