package trafficguardian.host.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A certificate authority that cannot be used, or not be made, in a sentence for the operator. */
public final class AuthorityException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is in the way. */
  public enum Reason {
    NONE("There is no certificate authority in %s. Make one with:", "ca init"),
    EXISTS("There is a certificate authority in %s already; it is never written over."),
    KEY_ALONE(
        "%s has ca.key but no ca.crt: making the certificate authority was interrupted, or the"
            + " certificate was removed. Put ca.crt back; if it was never in use, remove ca.key and"
            + " run:",
        "ca init"),
    CERTIFICATE_ALONE(
        "%s has ca.crt but no ca.key. Put ca.key back; or move ca.crt away and run:", "ca init"),
    KEY_EMPTY("%s/ca.key is empty."),
    KEY_CUT("%s/ca.key is cut short: its END line is missing."),
    KEY_UNREADABLE("%s/ca.key is no private key in PEM (PKCS#8, not encrypted)."),
    KEY_OF_OTHER_KIND("%s/ca.key is no key on the curve P-256."),
    CERTIFICATE_UNREADABLE("%s/ca.crt is no certificate in PEM."),
    NO_AUTHORITY("%s/ca.crt is no certificate of an authority: it may not sign others."),
    NOT_MATCHING("%s/ca.key and %1$s/ca.crt do not belong together."),
    NOT_YET_VALID("%s/ca.crt is not valid yet; is the clock right?"),
    EXPIRED("%s/ca.crt has expired. Make a new one with:", "ca rotate");

    private final String sentence;
    private final String remedy;

    Reason(String sentence) {
      this(sentence, "");
    }

    Reason(String sentence, String remedy) {
      this.sentence = sentence;
      this.remedy = remedy;
    }

    /** The verb of this program that ends it, to stand behind the sentence. */
    public Optional<String> remedy() {
      return Optional.of(remedy).filter(verb -> !verb.isEmpty());
    }
  }

  private final Reason reason;

  AuthorityException(Path folder, Reason reason) {
    super(reason.sentence.formatted(folder));
    this.reason = reason;
  }

  /** What is in the way. */
  public Reason reason() {
    return reason;
  }
}
