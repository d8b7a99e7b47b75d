package trafficguardian.host.cli;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.io.Resources;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.tls.CertificateAuthority;
import trafficguardian.host.tls.CertificateFingerprint;
import trafficguardian.host.tls.TrustFiles;

/** How a client is made to trust the authority: text, whatever is asked for. */
@Command(
    name = "instructions",
    description = {
      "Tells how one process, shell, container or unit is made to trust the authority.",
      "With --system also how a whole system is, after the fingerprint has been typed. Only prints.",
    },
    footer = {
      "",
      "Examples:",
      "  traffic-guardian ca instructions",
      "  traffic-guardian ca instructions --system",
      "",
      "Exit codes: 0 printed, 1 another fingerprint was typed, 3 there is none.",
      "See also: ca, env, run, wire; traffic-guardian help https",
    })
final class CaInstructionsCommand extends AuthorityVerb {
  @Option(
      names = "--system",
      description = "For the trust store of a system: everything on it would trust this authority.")
  private boolean system;

  private static final Pattern COMMAND = Pattern.compile("\\{\\{command ([^}]+)}}");

  CaInstructionsCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() throws Failure, InvalidConfig, IOException {
    CertificateAuthority authority = load();
    if (system) {
      confirm(authority.fingerprint());
    }
    TrustFiles files = new TrustFiles(home().publicRuntime());
    String text =
        commands(text(system ? "system.txt" : "process.txt"))
            .replace("{{pairs}}", authority.fingerprint().pairs())
            .replace("{{words}}", words(authority))
            .replace("{{public}}", files.folder().toString())
            .replace("{{password}}", TrustFiles.STORE_PASSWORD)
            .replace("{{subject}}", subject(authority))
            .replace("{{certificate}}", folder().resolve("ca.crt").toString());
    if (json()) {
      terminal()
          .json(
              "ca",
              to -> {
                to.writeStringProperty("verb", "instructions");
                writeFingerprint(authority, to);
                to.writeStringProperty("text", text);
              });
    } else {
      terminal().data(text);
    }
    return Exit.OK;
  }

  /** With commands of ours as they work here. */
  private String commands(String text) {
    return COMMAND
        .matcher(text)
        .replaceAll(command -> Matcher.quoteReplacement(terminal().command(command.group(1))));
  }

  private static String subject(CertificateAuthority authority) {
    return authority.certificate().getSubjectX500Principal().getName().substring("CN=".length());
  }

  /** Whoever types it has compared it. */
  private void confirm(CertificateFingerprint fingerprint) throws Failure, IOException {
    terminal()
        .problem(
            """
            Everything on the system, browsers and updates too, would then believe whoever holds the
            key in that folder. For agents it is not needed: see %s
            Type the fingerprint that %s shows, as pairs or as words:"""
                .formatted(
                    terminal().command("ca instructions"), terminal().command("ca fingerprint")));
    String typed =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    if (typed == null || !matches(typed, fingerprint)) {
      throw new Failure(Exit.CONDITION_FOUND, "That is not its fingerprint; nothing was printed.");
    }
  }

  static boolean matches(String typed, CertificateFingerprint fingerprint) {
    String lower = Ascii.toLowerCase(typed);
    return CharMatcher.anyOf(": \t").removeFrom(lower).equals(fingerprint.hex())
        || CharMatcher.whitespace()
            .trimAndCollapseFrom(lower, ' ')
            .equals(String.join(" ", fingerprint.words()));
  }

  private static String text(String name) throws IOException {
    return Resources.toString(
            Resources.getResource(CaInstructionsCommand.class, name), StandardCharsets.UTF_8)
        .strip();
  }
}
