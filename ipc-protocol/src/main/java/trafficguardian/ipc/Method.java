package trafficguardian.ipc;

import java.util.Set;

/** The methods of the protocol, one for each kind of {@link Request}. */
public enum Method implements Word {
  VERSION("guardian.version", Request.Version.class),
  STATUS("traffic.status", Request.Status.class),
  FINDINGS("traffic.findings", Request.Findings.class),
  CHECK_CONFIG("traffic.check_config", Request.CheckConfig.class),
  RELOAD("guardian.reload", Request.Reload.class),
  WATCH("traffic.watch", Request.Watch.class),
  SUPPRESS("guardian.suppress", Request.Suppress.class),
  UNSUPPRESS("guardian.unsuppress", Request.Unsuppress.class),
  TRIAL("guardian.trial", Request.Trial.class);

  /** What agents may ask: questions only. */
  public static final Set<Method> FOR_AGENTS = Set.of(VERSION, STATUS, FINDINGS, CHECK_CONFIG);

  /** What the operator may ask. */
  public static final Set<Method> FOR_OPERATOR = Set.of(values());

  private final String word;
  private final Class<?> requestType;

  Method(String word, Class<? extends Request<?>> requestType) {
    this.word = word;
    this.requestType = requestType;
  }

  @Override
  public String word() {
    return word;
  }

  static Method of(Request<?> request) {
    for (Method method : values()) {
      if (method.requestType.isInstance(request)) {
        return method;
      }
    }
    throw new IllegalArgumentException("a request without a method");
  }
}
