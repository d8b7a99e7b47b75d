package trafficguardian.ipc;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The closed set of questions that a client may ask the host service.
 *
 * @param <R> what answers it
 */
public sealed interface Request<R extends Reply> {

  /** Has {@code tasks} answer this request: a new kind of request does not compile until it can. */
  R answeredBy(Tasks tasks);

  /** Who speaks there, and which revision of this protocol. */
  record Version() implements Request<Reply.Version> {
    @Override
    public Reply.Version answeredBy(Tasks tasks) {
      return tasks.version();
    }
  }

  /** How the service is doing. */
  record Status() implements Request<Reply.Status> {
    @Override
    public Reply.Status answeredBy(Tasks tasks) {
      return tasks.status();
    }
  }

  /** Findings, newest first. */
  record Findings(FindingsQuery query) implements Request<Reply.Findings> {
    @Override
    public Reply.Findings answeredBy(Tasks tasks) {
      return tasks.findings(this);
    }
  }

  /**
   * Judges a configuration.
   *
   * @param json the configuration's text; absent: the one that is running
   */
  record CheckConfig(Optional<String> json) implements Request<Reply.ConfigCheck> {
    @Override
    public Reply.ConfigCheck answeredBy(Tasks tasks) {
      return tasks.checkConfig(this);
    }
  }

  /** Reads the configuration again; for the operator's socket only. */
  record Reload() implements Request<Reply.Reloaded> {
    @Override
    public Reply.Reloaded answeredBy(Tasks tasks) {
      return tasks.reload();
    }
  }

  /**
   * Findings as they come; for the operator's socket only.
   *
   * @param session from the answer before; absent: from now on
   * @param waitMillis how long the answer may wait for a finding, 0 to {@value #MAX_WAIT_MILLIS}
   */
  record Watch(Optional<String> session, int waitMillis) implements Request<Reply.Watched> {
    public static final int MAX_WAIT_MILLIS = 1000;
    private static final Pattern SESSION = Pattern.compile("[0-9a-f]{16}");

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException whose message is the name of the field that is wrong
     */
    public Watch {
      if (session.isPresent() && !SESSION.matcher(session.get()).matches()) {
        throw new IllegalArgumentException("session");
      }
      if (waitMillis < 0 || waitMillis > MAX_WAIT_MILLIS) {
        throw new IllegalArgumentException("wait_ms");
      }
    }

    @Override
    public Reply.Watched answeredBy(Tasks tasks) {
      return tasks.watch(this);
    }
  }

  /** Has findings held back from now on; for the operator's socket only. */
  record Suppress(Suppression suppression) implements Request<Reply.SuppressionChange> {
    @Override
    public Reply.SuppressionChange answeredBy(Tasks tasks) {
      return tasks.suppress(this);
    }
  }

  /**
   * Ends a suppression; for the operator's socket only.
   *
   * @param id of the suppression, 8 hex digits
   */
  record Unsuppress(String id) implements Request<Reply.SuppressionChange> {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException whose message is the name of the field
     */
    public Unsuppress {
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException("id");
      }
    }

    @Override
    public Reply.SuppressionChange answeredBy(Tasks tasks) {
      return tasks.unsuppress(this);
    }
  }

  /**
   * Has the service know an origin that is there for a moment, to prove that it finds what goes
   * there; for the operator's socket only.
   *
   * @param port of this host's loopback where the origin listens
   * @param seconds how long from now, 0 to {@value #MAX_SECONDS}; 0 ends it
   * @param certificateSha256 of the one certificate that the origin may show for TLS
   * @param fingerprints of what is sent there to be found: such findings are tests
   */
  record Trial(int port, int seconds, Optional<String> certificateSha256, List<String> fingerprints)
      implements Request<Reply.Trial> {
    public static final int MAX_SECONDS = 60;
    public static final int MAX_FINGERPRINTS = 64;
    private static final int MAX_PORT = 65535;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");

    /**
     * Checks all of it.
     *
     * @throws IllegalArgumentException whose message is the name of the field that is wrong
     */
    public Trial {
      JsonFields.require(port >= 1 && port <= MAX_PORT, "port");
      JsonFields.require(seconds >= 0 && seconds <= MAX_SECONDS, "seconds");
      JsonFields.require(
          certificateSha256.stream().allMatch(SHA256.asMatchPredicate()), "certificate_sha256");
      JsonFields.require(
          fingerprints.size() <= MAX_FINGERPRINTS
              && fingerprints.stream().allMatch(FINGERPRINT.asMatchPredicate()),
          "fingerprints");
      fingerprints = List.copyOf(fingerprints);
    }

    @Override
    public Reply.Trial answeredBy(Tasks tasks) {
      return tasks.trial(this);
    }
  }

  /**
   * One answer for each kind of request. Called on an IPC thread; may take as long as the deadline.
   */
  interface Tasks {
    Reply.Version version();

    Reply.Status status();

    Reply.Findings findings(Findings request);

    Reply.ConfigCheck checkConfig(CheckConfig request);

    Reply.Reloaded reload();

    Reply.Watched watch(Watch request);

    Reply.SuppressionChange suppress(Suppress request);

    Reply.SuppressionChange unsuppress(Unsuppress request);

    Reply.Trial trial(Trial request);
  }
}
