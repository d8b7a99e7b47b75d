package trafficguardian.ipc;

import java.util.Optional;

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
   * One answer for each kind of request. Called on an IPC thread; may take as long as the deadline.
   */
  interface Tasks {
    Reply.Version version();

    Reply.Status status();

    Reply.Findings findings(Findings request);

    Reply.ConfigCheck checkConfig(CheckConfig request);

    Reply.Reloaded reload();
  }
}
