package trafficguardian.host.wiring;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that a client is pointed at so that it trusts the certificate authority, as that client
 * sees them.
 *
 * @param certificate the certificate alone, for what adds to the roots a client has
 * @param bundle all roots with it, for what replaces them
 * @param store the same for Java
 * @param storePassword no secret: Java opens a store only with one
 * @param wgetSettings absent where the client has settings of its own for wget
 */
public record Trust(
    Path certificate, Path bundle, Path store, String storePassword, Optional<Path> wgetSettings) {

  /** The same files where a client sees them in {@code folder}; none names a path by itself. */
  Trust in(Path folder) {
    return new Trust(
        folder.resolve(certificate.getFileName()),
        folder.resolve(bundle.getFileName()),
        folder.resolve(store.getFileName()),
        storePassword,
        Optional.empty());
  }
}
