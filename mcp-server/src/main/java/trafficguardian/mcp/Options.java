package trafficguardian.mcp;

import java.util.Optional;

/** What the command line asks for. */
record Options(
    Task task, Optional<String> socket, Optional<String> home, Optional<String> platform) {

  static final String USAGE =
      """
      Usage: traffic-guardian-mcp [--home DIR] [--platform P] [--socket PATH]
             traffic-guardian-mcp --help | --version

      An MCP server on standard input and output: read-only tools that ask the Traffic Guardian
      host service over its Unix socket. An MCP client starts it; it ends when its input does.

        --home DIR      home of the host service
        --platform P    nanoclaw (default), openclaw, picoclaw or hermes: chooses the home
        --socket PATH   the host service's agent socket, instead of the one in its home

      Environment: NANOCLAW_TRAFFIC_GUARDIAN_HOME, _PLATFORM and _SOCKET say the same.
      """;

  /** What to do. */
  enum Task {
    SERVE,
    HELP,
    VERSION
  }

  /**
   * Reads {@code arguments}; values follow in the next argument or after {@code =}.
   *
   * @throws UsageException if they are wrong
   */
  static Options parse(String... arguments) {
    Task task = Task.SERVE;
    Optional<String> socket = Optional.empty();
    Optional<String> home = Optional.empty();
    Optional<String> platform = Optional.empty();
    for (int at = 0; at < arguments.length; at++) {
      String argument = arguments[at];
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      switch (name) {
        case "--help", "-h" -> task = Task.HELP;
        case "--version" -> task = Task.VERSION;
        case "--socket", "--home", "--platform" -> {
          String value = "";
          if (equals >= 0) {
            value = argument.substring(equals + 1);
          } else if (at + 1 < arguments.length) {
            at++;
            value = arguments[at];
          }
          if (value.isEmpty()) {
            throw new UsageException(name + " needs a value.");
          }
          switch (name) {
            case "--socket" -> socket = Optional.of(value);
            case "--home" -> home = Optional.of(value);
            default -> platform = Optional.of(value);
          }
        }
        default -> throw new UsageException("Unknown argument. See --help.");
      }
    }
    return new Options(task, socket, home, platform);
  }
}
