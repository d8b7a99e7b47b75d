package trafficguardian.rules.prose;

/**
 * Commands that build, test and start what somebody works on: logs and settings are full of them.
 */
final class OrdinaryCommands {
  /** Words that reach for nothing outside a project: no address, secret, or hidden or own file. */
  private static final String ARGUMENTS =
      "(?:\\s+(?!\\S*(?:://|/\\.\\w|~|secret|passw|token|cred|key)|/(?:etc|root|home|proc|dev)\\b|/(?:[\\s;|&\"'`<]|$))"
          + "(?:[\\w./:=+%,*@\\[\\]^-]|\\${1,2}(?:\\{?\\w+\\}?|\\?)|\\{[0-9]*\\})+)*";

  private static final String PACKAGE_MANAGER =
      "(?:npm|pnpm|yarn|bun)(?!\\s+(?:(?:add|i|x|exec|dlx|create|init|publish|login|config)(?![\\w-])|install\\s+[\\w@.]))"
          + "|pip[0-9.]*\\s+install\\s+-[re]|poetry\\s+(?:run|install|build)|uv\\s+(?:sync|run)|composer\\s+(?:install|test)|bundle\\s+(?:install|exec)"
          + "|apt(?:-get)?\\s+(?:-\\S+\\s+)*(?:update|install|upgrade)|apk\\s+(?:add|update)|(?:dnf|yum)\\s+install";

  private static final String BUILD =
      "make|cmake|ctest|ninja|meson|bazel|ant|sbt|(?:\\./)?(?:mvnw?|gradlew?)|cargo(?!\\s+(?:install|publish|login))|go\\s+(?:build|test|vet|generate|mod|fmt)"
          + "|dotnet\\s+(?:build|test|restore|publish)|node-gyp|tsc|webpack|vite|next|terraform\\s+(?:init|fmt|validate|plan)"
          + "|docker(?:[\\s-]compose)?\\s+(?:build|up|down|ps|logs)";

  private static final String TEST =
      "pytest|tox|nox|jest|vitest|mocha|rake|eslint|prettier|ruff|black|mypy|flake8|isort|shellcheck";

  private static final String START =
      "python[0-9.]*\\s+(?:(?:manage|setup|app|main|server|wsgi)\\.py|-m\\s+(?:pytest|unittest|build|flask|uvicorn|gunicorn|celery|mypy|ruff|black|alembic|django))"
          + "|node\\s+\\.(?![\\w/])|node\\s+(?:\\./)?(?:dist|src|build|lib|bin|server|index|app|main)[\\w./-]*\\.[cm]?js"
          + "|gunicorn|uvicorn|hypercorn|celery|flask|alembic|django-admin|rails|puma|[a-z]+-manage\\s+(?:api_)?db[_ ]sync|php\\s+artisan|java\\s+-jar|pg_ctl|redis-server|nginx";

  private static final String ASIDE =
      "set\\s+-[a-z]+|(?:curl|wget)\\s+(?:-[a-zA-Z]+-?\\s+)*https?://(?:localhost|127\\.0\\.0\\.1)(?::[0-9]+)?(?:/[\\w.-]*)*|\\./(?:scripts?|ci)/[\\w-]+\\.sh|chown|chmod\\s+(?:0?[0-7]{3}|[ugoa]*[+-][rwxX]+)|install\\s+-d|pg_isready|mysqladmin\\s+ping|redis-cli\\s+ping|exit|wait|sleep|cd|mkdir|rm\\s+-[rf]+(?=\\s+(?:\\./)?[\\w.]*\\w)|git\\s+(?:status|diff|log|fetch|pull|submodule|describe|rev-parse|show|branch)"
          + "|echo|true|ver|dir|cls|rg|grep|wc|sort|head|tail|tee";

  private static final String ONE =
      "\\s*(?:(?:exec|time|nice)\\s+)?(?:[A-Z_]+=[\\w./:-]*\\s+)*(?:"
          + String.join("|", PACKAGE_MANAGER, BUILD, TEST, START, ASIDE)
          + ")(?:\\.(?:bat|cmd|exe))?(?![\\w-])"
          + ARGUMENTS
          + "(?:\\s*(?:2(?:>|&gt;)(?:&|&amp;)1|(?:>|&gt;)\\s*/dev/null))*\\s*";

  private static final String ALL = ONE + "(?:(?:;|\\|{1,2}|(?:&|&amp;){1,2})" + ONE + ")*;?\\s*";

  /** Nobody else is given what comes out. */
  private static final String KEPT = "(?!\\s*\\|(?!\\s*(?:tee|grep|head|tail|sort|wc)\\b))";

  /** A shell that is handed nothing but such commands. */
  static final String HANDED =
      "(?:[^\"'`\\n]*\\s-[a-z]*c[a-z]{0,2}\\s+[\"'`]"
          + ALL
          + "[\"'`]"
          + "|cmd(?:\\.exe)?\\s+(?:/[dqsv](?::on)?\\s+)*/[ck]\\s+[\"']?"
          + ALL
          + "(?:[\\n\"'`<]|$)"
          // How runners of workflows start the steps that they wrote to a file themselves.
          + "|(?:powershell|pwsh)(?:\\.exe)?\\s(?:-\\w+\\s+)*-c(?:ommand)?\\s+[\"']\\. '\\{0\\}'[\"'])"
          + KEPT;

  private OrdinaryCommands() {}
}
