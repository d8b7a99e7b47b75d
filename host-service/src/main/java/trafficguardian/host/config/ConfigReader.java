package trafficguardian.host.config;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import trafficguardian.host.config.ConfigFile.Document;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.ConfigProblem.Code;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Suppression;

/**
 * Makes settings of what flags, environment and file say, in this order of strength. Whatever is
 * wrong is found in one go: values that a stronger source overrides are judged too.
 */
public final class ConfigReader {
  private final Set<String> ruleIds;
  private final Function<String, Optional<String>> faultOfExpression;

  /**
   * @param ruleIds the rules that settings may name
   * @param faultOfExpression why an expression of a rule cannot be used; empty if it can
   */
  public ConfigReader(Set<String> ruleIds, Function<String, Optional<String>> faultOfExpression) {
    this.ruleIds = Set.copyOf(ruleIds);
    this.faultOfExpression = faultOfExpression;
  }

  /**
   * The settings that {@code sources} make, with what the files hold that they name.
   *
   * @throws InvalidConfig with everything that is wrong with them
   * @throws IOException if a file is open to others or cannot be read
   */
  public Settings read(Sources sources) throws InvalidConfig, IOException {
    Reading reading = new Reading(sources);
    Settings settings = reading.settings();
    OwnRules own = reading.ownRules(settings);
    reading.checkRuleIds(settings, own);
    reading.refuseIfWrong();
    return settings.with(own);
  }

  /** Whether there is a key of that name, dotted, or with it as an alias. */
  public static boolean isKey(String name) {
    return Keys.find(name).isPresent();
  }

  /**
   * What is wrong with a configuration that was handed over as text, without file or flags. No file
   * that it names is opened.
   */
  public List<ConfigProblem> judge(String text, Platform platform) {
    Reading reading =
        new Reading(
            new Sources(
                platform,
                Origin.DEFAULT,
                Optional.of(new Document("config", text)),
                Map.of(),
                List.of()));
    Settings settings = reading.settings();
    if (settings.get(DetectionKeys.RULES_EXTRA_FILE).isEmpty()) {
      reading.checkRuleIds(settings, OwnRules.NONE);
    }
    return reading.sorted();
  }

  /** One reading: what has been gathered so far. */
  private final class Reading {
    private final Sources sources;
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Map<Key<?>, Setting<?>> settings = new LinkedHashMap<>();

    /** The strongest source of each key, for messages about it. */
    private final Map<Key<?>, Given> givens = new LinkedHashMap<>();

    Reading(Sources sources) {
      this.sources = sources;
    }

    Settings settings() {
      sources.file().ifPresent(file -> FileKeys.in(file, problems).forEach(this::take));
      Environment.in(sources.environment(), sources.platform(), problems).forEach(this::take);
      sources.flags().forEach(this::takeFlag);
      settings.put(
          TrafficKeys.PLATFORM,
          new Setting<>(TrafficKeys.PLATFORM, sources.platform(), sources.platformOrigin()));
      Settings result = Settings.of(settings);
      givens.values().forEach(given -> checkAvailable(result, given.key(), given));
      checkListeners(result);
      checkAgents(result);
      checkProxyAuth(result);
      checkUpstreamProxy(result);
      return result;
    }

    void refuseIfWrong() throws InvalidConfig {
      if (!problems.isEmpty()) {
        throw new InvalidConfig(sorted());
      }
    }

    List<ConfigProblem> sorted() {
      problems.sort(Comparator.comparingInt(problem -> problem.line().orElse(Integer.MAX_VALUE)));
      return List.copyOf(problems);
    }

    OwnRules ownRules(Settings settings) throws InvalidConfig, IOException {
      List<OwnRule> extra = List.of();
      Optional<String> extraFile = existing(settings, DetectionKeys.RULES_EXTRA_FILE);
      if (extraFile.isPresent()) {
        extra =
            OwnRuleFile.read(
                ConfigFile.read(Path.of(extraFile.get())), ruleIds, faultOfExpression, problems);
      }
      List<HiddenText> secrets = List.of();
      Optional<String> secretsFile = existing(settings, DetectionKeys.RULES_KNOWN_SECRETS_FILE);
      if (secretsFile.isPresent()) {
        secrets = KnownSecretsFile.read(Path.of(secretsFile.get()), problems);
      }
      return new OwnRules(extra, secrets);
    }

    /** The file that {@code key} names, unless there is none. */
    private Optional<String> existing(Settings settings, Key<Optional<String>> key) {
      Optional<String> file = settings.get(key);
      Given given = givens.get(key);
      if (file.isPresent() && given != null && Files.notExists(Path.of(file.get()))) {
        problems.add(
            given.problem(
                given.value().line(),
                Code.UNREADABLE,
                given.value().quoted() + ": there is no such file.",
                key.advice()));
        return Optional.empty();
      }
      return file;
    }

    private void takeFlag(Sources.Flag flag) {
      Key<?> key = Keys.find(flag.key()).orElseThrow();
      Located value = key.kind().plain(flag.value()).orElseThrow();
      take(new Given(Origin.COMMAND_LINE, "command line", flag.flag(), key, value));
    }

    private void take(Given given) {
      take(given, given.key());
    }

    private <T> void take(Given given, Key<T> key) {
      Optional<T> value =
          key.kind()
              .read(
                  given.value(),
                  (line, code, problem) ->
                      problems.add(given.problem(line, code, problem, key.advice())));
      if (value.isPresent()) {
        settings.put(key, new Setting<>(key, value.get(), given.origin()));
        givens.put(key, given);
        checkPlatform(given, value.get());
      }
    }

    private void checkPlatform(Given given, Object value) {
      boolean overridden =
          sources.platformOrigin() == Origin.COMMAND_LINE && given.origin() == Origin.ENVIRONMENT;
      if (given.key().equals(TrafficKeys.PLATFORM) && value != sources.platform() && !overridden) {
        problems.add(
            given.problem(
                given.value().line(),
                Code.NOT_ALLOWED,
                given.value().quoted()
                    + " is not the platform of this run, "
                    + sources.platform().word()
                    + ".",
                "Choose it with --platform, or leave the key out."));
      }
    }

    private <T> void checkAvailable(Settings result, Key<T> key, Given given) {
      key.missing()
          .filter(missing -> missing.needs().test(result.get(key)))
          .ifPresent(
              missing ->
                  problems.add(
                      given.problem(
                          given.value().line(),
                          Code.NOT_AVAILABLE,
                          missing.problem(),
                          "Leave it out, or use the default " + key.defaultJson() + ".")));
    }

    void checkRuleIds(Settings result, OwnRules own) {
      Set<String> known = new LinkedHashSet<>(ruleIds);
      own.extra().forEach(rule -> known.add(rule.id()));
      Given disabled = givens.get(DetectionKeys.RULES_DISABLED);
      if (disabled != null) {
        result
            .get(DetectionKeys.RULES_DISABLED)
            .forEach(id -> checkRuleId(known, id, disabled, lineOf(disabled, id)));
      }
      Given severity = givens.get(DetectionKeys.RULES_SEVERITY);
      if (severity != null) {
        result
            .get(DetectionKeys.RULES_SEVERITY)
            .keySet()
            .forEach(id -> checkRuleId(known, id, severity, lineOf(severity, id)));
      }
      Given suppressions = givens.get(DetectionKeys.SUPPRESSIONS);
      if (suppressions != null && suppressions.value() instanceof Located.Items items) {
        List<Suppression> entries = result.get(DetectionKeys.SUPPRESSIONS);
        for (int i = 0; i < entries.size(); i++) {
          checkRuleId(known, entries.get(i).pattern(), suppressions, items.items().get(i).line());
        }
      }
    }

    private void checkRuleId(Set<String> known, String id, Given given, int line) {
      if (!known.contains(id)) {
        problems.add(
            given.problem(
                line,
                Code.OUT_OF_RANGE,
                Quote.of(id) + " is not the id of a rule.",
                Nearest.to(id, known).map(name -> "The nearest is " + name + ".").orElse("")));
      }
    }

    private void checkListeners(Settings result) {
      Given given = givens.get(TrafficKeys.PROXY_HOST);
      boolean guarded =
          result.get(TrafficKeys.ALLOW_PUBLIC_BIND) && result.get(TrafficKeys.PROXY_AUTH_REQUIRED);
      if (given == null || guarded) {
        return;
      }
      for (String host : result.get(TrafficKeys.PROXY_HOST)) {
        if (HostForms.isAddress(host) && !HostForms.isPrivate(InetAddresses.forString(host))) {
          problems.add(
              given.problem(
                  lineOf(given, host),
                  Code.NOT_ALLOWED,
                  Quote.of(host)
                      + " can be reached from outside; that needs allow_public_bind and"
                      + " proxy_auth.required, both true.",
                  "Use a loopback or private address (default \"127.0.0.1\")."));
        }
      }
    }

    private void checkAgents(Settings result) {
      Given given = givens.get(TrafficKeys.AGENTS);
      if (given == null) {
        return;
      }
      AgentKind.clash(result.get(TrafficKeys.AGENTS))
          .ifPresent(
              clash ->
                  problems.add(
                      given.problem(
                          given.value().line(),
                          Code.NOT_ALLOWED,
                          "two agents cannot be told apart: " + clash,
                          "Give each agent a port, user or token of its own.")));
    }

    private void checkProxyAuth(Settings result) {
      Given given = givens.get(TrafficKeys.PROXY_AUTH_REQUIRED);
      boolean someoneCanCome =
          result.get(TrafficKeys.PROXY_AUTH_USERS_FILE).isPresent()
              || result.get(TrafficKeys.AGENTS).stream()
                  .anyMatch(agent -> agent.tokenSha256().isPresent());
      if (given != null && result.get(TrafficKeys.PROXY_AUTH_REQUIRED) && !someoneCanCome) {
        problems.add(
            given.problem(
                given.value().line(),
                Code.NOT_ALLOWED,
                "no client could name itself: there is no proxy_auth.users_file, and no agent has"
                    + " a token_sha256.",
                "Set one of them, or leave this false."));
      }
    }

    private void checkUpstreamProxy(Settings result) {
      if (result.get(TrafficKeys.UPSTREAM_PROXY_URL).isPresent()) {
        return;
      }
      for (Key<?> key :
          List.of(TrafficKeys.UPSTREAM_PROXY_AUTH_FILE, TrafficKeys.FORWARD_PROXY_AUTHORIZATION)) {
        Given given = givens.get(key);
        if (given != null && !result.get(key).equals(key.fallback())) {
          problems.add(
              given.problem(
                  given.value().line(),
                  Code.NOT_ALLOWED,
                  "there is no upstream_proxy.url whose proxy would get them.",
                  "Set upstream_proxy.url, or leave this out."));
        }
      }
    }

    /** The line of the item or member that says {@code text}. */
    private int lineOf(Given given, String text) {
      Collection<Located> parts = new ArrayList<>();
      if (given.value() instanceof Located.Items items) {
        parts.addAll(items.items());
      } else if (given.value() instanceof Located.Members object) {
        object
            .members()
            .forEach(member -> parts.add(new Located.Text(member.line(), member.name())));
      }
      return parts.stream()
          .filter(part -> part instanceof Located.Text it && it.value().equals(text))
          .findFirst()
          .orElse(given.value())
          .line();
    }
  }
}
