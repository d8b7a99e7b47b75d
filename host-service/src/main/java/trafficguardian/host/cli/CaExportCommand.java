package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.tls.CertificateAuthority;

/** The certificate, which is public; never the key. */
@Command(
    name = "export",
    description = "Prints the certificate, or writes it to a new file. Never the key.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian ca export > guardian.crt",
      "  traffic-guardian ca export --der guardian.der",
      "",
      "Exit codes: 0 given, 1 the file is there already, 3 there is none.",
      "See also: ca, env; docs/HTTPS.md",
    })
final class CaExportCommand extends AuthorityVerb {
  @Option(names = "--der", description = "In binary, DER, instead of PEM; needs FILE.")
  private boolean der;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "A file that is not there yet.")
  private @Nullable Path file;

  CaExportCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() throws Failure, InvalidConfig, IOException {
    if (der && file == null) {
      throw new Failure(Exit.USAGE, "--der needs the name of a file to write.");
    }
    CertificateAuthority authority = load();
    String pem = new String(authority.pem(), StandardCharsets.US_ASCII);
    if (file != null) {
      write(file, der ? authority.der() : authority.pem());
    }
    if (json()) {
      terminal()
          .json(
              "ca",
              to -> {
                to.writeStringProperty("verb", "export");
                if (file != null) {
                  to.writeStringProperty("file", file.toString());
                }
                to.writeStringProperty("pem", pem);
                writeFingerprint(authority, to);
              });
    } else if (file == null) {
      terminal().data(pem.strip());
    } else {
      terminal().data("Wrote " + file);
      fingerprint(authority);
    }
    return Exit.OK;
  }

  private static void write(Path file, byte[] content) throws Failure, IOException {
    try {
      Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException exists) {
      throw new Failure(
          Exit.CONDITION_FOUND, file + " is there already; export never writes over a file.");
    } catch (NoSuchFileException noFolder) {
      throw new Failure(Exit.USAGE, "There is no folder for " + file + ".");
    }
  }
}
