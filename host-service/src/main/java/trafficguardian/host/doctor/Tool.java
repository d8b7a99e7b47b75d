package trafficguardian.host.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A runtime or tool that agents speak HTTP with, and how one request is had of it.
 *
 * @param program to be looked for on PATH
 * @param command arguments for a request to {@code URL}
 * @param settings variables beside those of {@code run}, so that nothing is left behind in the
 *     user's own folders
 * @param files to be in the folder that it runs in, by name
 * @param needs arguments of a call that succeeds only if it can be asked at all
 */
record Tool(
    String name,
    String program,
    List<String> command,
    Map<String, String> settings,
    Map<String, String> files,
    List<String> needs) {
  private static final String URL = "URL";
  private static final String SCRATCH = "FOLDER";
  private static final String FETCH = "await fetch('URL')";
  private static final String JAVA =
      """
      class Probe {
        public static void main(String[] url) throws Exception {
          new java.net.URL(url[0]).openStream().read();
        }
      }
      """;
  private static final String CRATE =
      """
      [package]
      name = "probe"
      version = "0.0.0"
      [lib]
      path = "probe.rs"
      [dependencies]
      probed = { version = "1", registry = "doctor" }
      """;

  /** All that is known how to ask. */
  static List<Tool> all() {
    return List.of(
        tool("curl", "-s", URL),
        tool("wget", "-q", "-O", "-", URL),
        tool("git", "ls-remote", URL),
        tool("node", "-e", "fetch('URL')"),
        with(
            tool("npm", "ping", "--registry", URL),
            Map.of("npm_config_cache", SCRATCH, "npm_config_update_notifier", "false")),
        tool("bun", "-e", FETCH),
        with(tool("deno", "eval", FETCH), Map.of("DENO_DIR", SCRATCH)),
        python("urllib", "urllib.request", "urllib.request.urlopen('URL')"),
        python("requests", "requests", "requests.get('URL')"),
        python("httpx", "httpx", "httpx.get('URL')"),
        with(
            tool("go", "list", "-m", "-versions", "doctor.invalid/probe"),
            Map.of(
                "GOPROXY",
                URL,
                "GOSUMDB",
                "off",
                "GOFLAGS",
                "-mod=mod",
                "GOPATH",
                SCRATCH,
                "GOCACHE",
                SCRATCH)),
        withFile(tool("java", "Probe.java", URL), "Probe.java", JAVA),
        withFile(
            withFile(
                with(
                    tool("cargo", "fetch"),
                    Map.of("CARGO_HOME", SCRATCH, "CARGO_REGISTRIES_DOCTOR_INDEX", "sparse+URL/")),
                "Cargo.toml",
                CRATE),
            "probe.rs",
            ""));
  }

  private static Tool tool(String program, String... command) {
    return new Tool(program, program, List.of(command), Map.of(), Map.of(), List.of());
  }

  private static Tool python(String library, String module, String call) {
    return new Tool(
        "python " + library,
        "python3",
        List.of("-c", "import " + module + "; " + call),
        Map.of(),
        Map.of(),
        List.of("-c", "import " + module));
  }

  private static Tool with(Tool it, Map<String, String> settings) {
    return new Tool(it.name, it.program, it.command, settings, it.files, it.needs);
  }

  private static Tool withFile(Tool it, String file, String content) {
    Map<String, String> files = new HashMap<>(it.files);
    files.put(file, content);
    return new Tool(it.name, it.program, it.command, it.settings, files, it.needs);
  }

  /** Where its program is, if it is on {@code path}. */
  Optional<Path> on(String path) {
    return Pattern.compile(":")
        .splitAsStream(path)
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
        .findFirst();
  }

  List<String> commandFor(Path found, String url) {
    List<String> words = new ArrayList<>(List.of(found.toString()));
    command.forEach(word -> words.add(word.replace(URL, url)));
    return words;
  }

  /** Its settings for a request to {@code url}, in {@code folder}. */
  Map<String, String> settingsFor(String url, Path folder) {
    Map<String, String> set = new HashMap<>();
    settings.forEach(
        (name, value) ->
            set.put(name, value.replace(URL, url).replace(SCRATCH, folder.toString())));
    return set;
  }
}
