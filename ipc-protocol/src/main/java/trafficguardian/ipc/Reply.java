package trafficguardian.ipc;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The closed set of answers to a {@link Request}. */
public sealed interface Reply {

  /**
   * Who answers.
   *
   * @param product version of the host service, such as {@code 0.1.0}
   * @param protocol revision of this protocol; a client speaks only to its own
   */
  record Version(String product, int protocol) implements Reply {
    /** The revision that this code speaks. */
    public static final int PROTOCOL = 1;
  }

  /**
   * How the service is doing.
   *
   * @param mode always {@code detect-and-log}
   * @param listeners {@code address:port} of each proxy listener
   * @param caFingerprint SHA-256 of the CA certificate as colon pairs, when there is a CA
   * @param recent the newest findings
   * @param operator what only the operator may see; absent on the agents' socket
   */
  record Status(
      String product,
      Platform platform,
      String mode,
      Instant startedAt,
      List<String> listeners,
      boolean httpsInspection,
      Optional<String> caFingerprint,
      RuleSet ruleSet,
      Coverage coverage,
      List<AgentCoverage> agents,
      Counts findings,
      Health health,
      List<Finding> recent,
      Optional<Operator> operator)
      implements Reply {
    public Status {
      listeners = List.copyOf(listeners);
      agents = List.copyOf(agents);
      recent = List.copyOf(recent);
    }
  }

  /**
   * The rules in use.
   *
   * @param rules how many
   * @param sha256 of their tables, 64 hex digits
   */
  record RuleSet(int rules, String sha256) {}

  /**
   * Findings since the service started.
   *
   * @param bySeverity how many were written of each severity
   * @param repeated how many were not written because an equal one was written just before
   * @param suppressed how many were not written because the operator has them held back
   */
  record Counts(Map<Severity, Long> bySeverity, long repeated, long suppressed, Excess excess) {
    public Counts {
      bySeverity = Map.copyOf(bySeverity);
    }
  }

  /**
   * What floods of findings brought about.
   *
   * @param windowsCutShort how many windows of equal findings ended early, so that some were
   *     written more often
   * @param rateLimited how many findings were not written because an agent caused too many
   * @param most whose those were, most first
   */
  record Excess(long windowsCutShort, long rateLimited, List<RateLimited> most) {
    public static final Excess NONE = new Excess(0, 0, List.of());

    public Excess {
      most = List.copyOf(most);
    }
  }

  /**
   * What does not work at the moment, and what was lost by it.
   *
   * @param degraded codes of what does not work at the moment, such as {@code
   *     journal_write_failed}; empty when all is well
   * @param droppedFindings findings that could not be kept
   * @param scanFailures messages whose inspection broke off because of a fault of ours
   */
  record Health(List<String> degraded, long droppedFindings, long scanFailures) {
    public Health {
      degraded = List.copyOf(degraded);
    }
  }

  /**
   * What only the operator may see.
   *
   * @param build what runs
   * @param settings every configuration key with its value in effect and where that came from
   * @param reload what became of the configuration when it was read again last
   * @param suppressions those of the configuration first, expired ones too
   * @param sinks where else findings are sent, as configured
   * @param lastMinute what has passed and was found of late
   * @param disk where all this is kept
   * @param refusals how often the proxy answered with each error of its own, by its code
   * @param bounds how often each {@link Bound} was met, by its word
   */
  record Operator(
      Build build,
      long pid,
      String home,
      String findingsFile,
      String eventsFile,
      List<Setting> settings,
      Reload reload,
      List<Suppressed> suppressions,
      List<Sink> sinks,
      LastMinute lastMinute,
      Disk disk,
      Map<String, Long> refusals,
      Map<String, Long> bounds) {
    public Operator {
      settings = List.copyOf(settings);
      suppressions = List.copyOf(suppressions);
      sinks = List.copyOf(sinks);
      refusals = Collections.unmodifiableMap(new LinkedHashMap<>(refusals));
      bounds = Collections.unmodifiableMap(new LinkedHashMap<>(bounds));
    }
  }

  /**
   * What runs.
   *
   * @param commit that it was built from, if it was built from a checkout
   * @param java that runs it
   */
  record Build(Optional<String> commit, String java) {}

  /**
   * What became of the configuration when it was read again.
   *
   * @param refused the last time, if nothing of it was applied then
   * @param needRestart keys whose new values wait for a restart
   */
  record Reload(Optional<RefusedReload> refused, List<String> needRestart) {
    /** It was not read again. */
    public static final Reload NONE = new Reload(Optional.empty(), List.of());

    public Reload {
      needRestart = List.copyOf(needRestart);
    }
  }

  /** That a configuration was not applied, and why. */
  record RefusedReload(Instant at, List<ConfigProblem> problems) {
    public RefusedReload {
      problems = List.copyOf(problems);
    }
  }

  /**
   * What the last minute has brought, or less while the service is younger.
   *
   * @param exchanges HTTP exchanges
   * @param inspectedBytes that were looked at
   * @param unseenBytes that nobody looked into, for whatever reason
   * @param findings that were written
   */
  record LastMinute(long exchanges, long inspectedBytes, long unseenBytes, long findings) {}

  /**
   * Where findings, events and log are kept.
   *
   * @param usedBytes by them
   * @param freeBytes left for the service there
   */
  record Disk(long usedBytes, long freeBytes) {}

  /**
   * How one sink is doing.
   *
   * @param place scheme, host and port
   * @param sent how many findings were taken there
   * @param dropped how many will never get there
   * @param waiting how many are still to be sent
   * @param failing whether sending does not work at the moment
   */
  record Sink(String type, String place, long sent, long dropped, long waiting, boolean failing) {}

  /**
   * One suppression and what it has done.
   *
   * @param origin who made it
   * @param held how many findings it has held back since the service started
   */
  record Suppressed(Suppression suppression, Origin origin, long held) {

    /** Where a suppression stands. */
    public enum Origin implements Word {
      /** In the configuration file, written by the operator. */
      CONFIG("config"),
      /** In the service's own file, by {@code suppress add}. */
      COMMAND("command");

      private final String word;

      Origin(String word) {
        this.word = word;
      }

      @Override
      public String word() {
        return word;
      }
    }
  }

  /**
   * Findings that came since the answer before.
   *
   * @param session to go on with; another than the one that was asked for if that is not known here
   *     any more, so that findings in between were missed
   * @param findings in the order in which they came
   * @param missed how many this session has missed, because they came faster than they were asked
   *     for
   * @param coverage of all traffic since the service started
   */
  record Watched(String session, List<Finding> findings, long missed, Coverage coverage)
      implements Reply {
    /** As many as one answer holds. */
    public static final int MAX_FINDINGS = 200;

    public Watched {
      findings = List.copyOf(findings);
    }
  }

  /** What became of a wish to add or remove a suppression. */
  record SuppressionChange(Outcome outcome) implements Reply {

    /** What became of it. */
    public enum Outcome implements Word {
      ADDED("added"),
      /** There was one for the same findings; reason and time are the new ones. */
      RENEWED("renewed"),
      REMOVED("removed"),
      UNKNOWN("unknown"),
      /** It stands in the configuration file, which only the operator writes. */
      IN_CONFIG("in_config"),
      /** There are as many as there may be. */
      FULL("full"),
      /** The service's own file is damaged or unsafe and was left as it is. */
      UNUSABLE_FILE("unusable_file");

      private final String word;

      Outcome(String word) {
        this.word = word;
      }

      @Override
      public String word() {
        return word;
      }
    }
  }

  /**
   * That an origin is known now, or not any more.
   *
   * @param host its name, which this service's proxy alone resolves
   */
  record Trial(String host) implements Reply {}

  /**
   * One configuration key in effect.
   *
   * @param value as JSON text
   * @param origin {@code default}, {@code file}, {@code environment} or {@code command line}
   */
  record Setting(String key, String value, String origin) {}

  /**
   * A page of findings.
   *
   * @param findings newest first
   * @param nextCursor present when older findings follow
   */
  record Findings(List<Finding> findings, Optional<String> nextCursor) implements Reply {
    public Findings {
      findings = List.copyOf(findings);
    }
  }

  /**
   * The judgement of a configuration.
   *
   * @param valid whether the service would start with this configuration
   * @param problems all that is wrong with it
   */
  record ConfigCheck(boolean valid, List<ConfigProblem> problems) implements Reply {
    public ConfigCheck {
      problems = List.copyOf(problems);
    }
  }

  /**
   * What reading the configuration again has changed.
   *
   * @param applied keys whose new values are in effect
   * @param needRestart keys whose new values wait for a restart
   * @param problems why nothing was applied, if so
   */
  record Reloaded(List<String> applied, List<String> needRestart, List<ConfigProblem> problems)
      implements Reply {
    public Reloaded {
      applied = List.copyOf(applied);
      needRestart = List.copyOf(needRestart);
      problems = List.copyOf(problems);
    }
  }
}
