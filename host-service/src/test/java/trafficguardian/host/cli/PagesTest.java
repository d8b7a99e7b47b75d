package trafficguardian.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import trafficguardian.host.cli.Page.Block;
import trafficguardian.host.config.ConfigReader;
import trafficguardian.ipc.Platform;
import trafficguardian.rules.OperatorRules;
import trafficguardian.rules.RuleDescription;
import trafficguardian.rules.RuleSet;

/** Holds every page, and every text in the program, to what the program is. */
class PagesTest {
  private static final Set<String> LANGUAGES = Set.of("sh", "json", "yaml", "python", "text");

  /** Pages whose JSON is no configuration. */
  private static final Set<String> OTHER_JSON = Set.of("RULES.md");

  private static final Pattern EXIT_CODE =
      Pattern.compile("exits?(?: +codes?)?(?: +with)? +(\\d+)|\\bexit +code +`?(\\d+)");

  /** Ours, the MCP server's without a build, and those that {@code run} has as shells have them. */
  private static final Set<Integer> FURTHER_CODES = Set.of(69, 125, 126, 127, 128);

  private static final Pattern NAME = Pattern.compile("(?<!\\w)[a-z][a-z0-9]*(_[a-z0-9]+)+(?!\\w)");
  private static final Pattern VARIABLE =
      Pattern.compile("(?:NANO|OPEN|PICO)CLAW_TRAFFIC_GUARDIAN_([A-Z_]+)");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  private static final Pattern SEE_ALSO =
      Pattern.compile("\nSee also: ([a-z, -]+)(?:; (?:traffic-guardian help|(docs/\\S+)).*)?");

  /** Some words are made of their constants. */
  private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z]+(_[A-Z]+)+\\b");

  /** What the launcher does by itself. */
  private static final String OF_THE_LAUNCHER = "class-archives";

  private final CommandLine program = program();

  private static CommandLine program() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    FakeInspection inspection = new FakeInspection();
    return new Program(new FakeService(), inspection, Programs.RULES, FakeService.class)
        .commandLine(
            new Root(Map.of(), Programs.RULES, inspection.configReader(), nowhere, nowhere, false),
            nowhere,
            nowhere);
  }

  /** Why the program would not take {@code arguments}; what is only left out is fine in a text. */
  private Optional<String> fault(List<String> arguments) {
    if (arguments.equals(List.of(OF_THE_LAUNCHER))) {
      return Optional.empty();
    }
    try {
      program.parseArgs(arguments.toArray(String[]::new));
      return Optional.empty();
    } catch (MissingParameterException leftOut) {
      return Optional.empty();
    } catch (ParameterException wrong) {
      boolean placeholder = wrong.getValue() != null && wrong.getValue().matches("[A-Z]+");
      return placeholder ? Optional.empty() : Optional.of(arguments + ": " + wrong.getMessage());
    }
  }

  private List<String> faultsIn(String where, String shell) {
    return CommandLines.in(shell).stream()
        .flatMap(arguments -> fault(arguments).stream())
        .map(fault -> where + ": " + fault)
        .toList();
  }

  @Test
  void everyCommandOnAPageIsOneThatTheProgramTakes() throws IOException {
    List<String> faults = new ArrayList<>();
    int commands = 0;
    for (Page page : Page.all()) {
      for (Block block : page.blocks()) {
        if (block.language().equals(Page.SHELL)) {
          commands += CommandLines.in(block.text()).size();
          faults.addAll(faultsIn(page.file() + ":" + block.line(), block.text()));
        }
      }
      for (String span : page.spans()) {
        boolean verb = program.getSubcommands().containsKey(span.split(" ", 2)[0]);
        String command = (verb ? "traffic-guardian " : "") + withAllOptions(span);
        faults.addAll(faultsIn(page.file().toString(), command));
      }
    }
    assertEquals(List.of(), faults);
    assertTrue(commands > 60, "only " + commands);
  }

  /** A synopsis as a command: brackets are taken away, the first of alternatives is taken. */
  private static String withAllOptions(String synopsis) {
    return synopsis.replaceAll("[\\[\\]…]", "").replaceAll(" *\\\\\\| *[\\w.-]+", "");
  }

  @Test
  void everyExampleInTheProgramIsOneThatItTakes() throws IOException {
    List<String> faults = new ArrayList<>();
    try (Stream<Path> texts =
        Files.walk(Path.of("src/main/resources/trafficguardian/host"))
            .filter(path -> path.toString().endsWith(".txt"))) {
      for (Path text : texts.toList()) {
        faults.addAll(faultsIn(text.getFileName().toString(), examples(Files.readString(text))));
      }
    }
    verbs(program)
        .map(verb -> String.join("\n", verb.getCommandSpec().usageMessage().footer()))
        .forEach(footer -> faults.addAll(faultsIn("a footer", examples(footer))));
    assertEquals(List.of(), faults);
  }

  @Test
  void everyHelpSaysHowItEndsAndWhatElseToLookAt() {
    List<String> faults = new ArrayList<>();
    verbs(program)
        .filter(verb -> !verb.getCommandSpec().usageMessage().hidden())
        .forEach(
            verb -> {
              String name = verb.getCommandSpec().qualifiedName();
              String[] footer = verb.getCommandSpec().usageMessage().footer();
              String text = String.join("\n", footer);
              Matcher also = SEE_ALSO.matcher(text);
              if (!text.contains("\nExit codes: ")
                  || !text.contains("\nExamples:\n")
                  || !text.contains(name)
                  || !also.find()) {
                faults.add(name + " says not all of examples, exit codes and what to see");
                return;
              }
              for (String word : Splitter.on(", ").split(also.group(1))) {
                if (!program.getSubcommands().containsKey(word)) {
                  faults.add(name + ": no verb " + word);
                }
              }
              String page = also.group(2);
              if (page != null && !Files.exists(Page.CHECKOUT.resolve(page))) {
                faults.add(name + ": no page " + page);
              }
              faultsIn(name, text.substring(also.start())).forEach(faults::add);
            });
    assertEquals(List.of(), faults);
  }

  private static Stream<CommandLine> verbs(CommandLine of) {
    return of.getSubcommands().values().stream()
        .flatMap(verb -> Stream.concat(Stream.of(verb), verbs(verb)));
  }

  /** Lines that are commands, without what is said of them behind two spaces. */
  private static String examples(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> line.startsWith("traffic-guardian "))
        .map(line -> line.replaceFirst(" {2,}.*| then traffic-guardian.*|, traffic-.*", ""))
        .map(line -> line.replaceAll("\\{\\{[a-z_]+}}", ""))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void codeSaysWhatItIsWrittenIn() throws IOException {
    for (Page page : Page.all()) {
      for (Block block : page.blocks()) {
        assertTrue(
            LANGUAGES.contains(block.language()), page.file() + ":" + block.line() + " " + block);
      }
    }
  }

  @Test
  void everyConfigurationIsValid() throws IOException {
    Set<String> rules =
        RuleSet.descriptions(OperatorRules.NONE).stream()
            .map(RuleDescription::id)
            .collect(Collectors.toSet());
    ConfigReader reader = new ConfigReader(rules, expression -> Optional.empty());
    for (Page page : Page.all()) {
      for (Block block : page.blocks()) {
        if (block.language().equals("json")
            && !OTHER_JSON.contains(page.file().getFileName().toString())) {
          assertEquals(
              List.of(),
              reader.judge(block.text(), Platform.NANOCLAW),
              page.file() + ":" + block.line());
        }
      }
    }
  }

  @Test
  void everyNameIsOneThatTheProgramHas() throws IOException {
    Set<String> known = namesInTheProgram();
    List<String> unknown = new ArrayList<>();
    for (Page page : Page.all()) {
      for (String span : page.spans()) {
        NAME.matcher(span.replaceAll("\\S+\\.(py|sh|mjs)", ""))
            .results()
            .map(MatchResult::group)
            .filter(name -> !isKnown(name, known))
            .forEach(name -> unknown.add(page.file() + ": " + name));
        VARIABLE
            .matcher(span)
            .results()
            .map(variable -> variable.group(1))
            .filter(name -> !known.contains(name))
            .filter(name -> !isKnown(name.toLowerCase(Locale.ROOT), known))
            .forEach(name -> unknown.add(page.file() + ": " + name));
      }
    }
    assertEquals(List.of(), unknown);
  }

  /** Counters get their ends from the library that serves them. */
  private static boolean isKnown(String name, Set<String> known) {
    return ConfigReader.isKey(name)
        || known.contains(name)
        || known.contains(name.replaceFirst("_total$", ""));
  }

  /** Words in the literals and resources of all modules. */
  private static Set<String> namesInTheProgram() throws IOException {
    Set<String> names = new HashSet<>();
    for (String module : List.of("ipc-protocol", "host-service", "mcp-server")) {
      try (Stream<Path> files = Files.walk(Page.CHECKOUT.resolve(module).resolve("src/main"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String text = Files.readString(file);
          String literals =
              file.toString().endsWith(".java")
                  ? LITERAL
                      .matcher(text)
                      .results()
                      .map(MatchResult::group)
                      .collect(Collectors.joining(" "))
                  : text;
          names.addAll(List.of(literals.split("\\W+")));
          CONSTANT
              .matcher(text)
              .results()
              .map(constant -> constant.group().toLowerCase(Locale.ROOT))
              .forEach(names::add);
        }
      }
    }
    return names;
  }

  @Test
  void everyExitCodeIsOneThatThereIs() throws IOException {
    Set<Integer> codes = new HashSet<>(FURTHER_CODES);
    for (Exit exit : Exit.values()) {
      codes.add(exit.code());
    }
    for (Page page : Page.all()) {
      EXIT_CODE
          .matcher(page.prose().replace("`", ""))
          .results()
          .map(code -> code.group(1) == null ? code.group(2) : code.group(1))
          .forEach(code -> assertTrue(codes.contains(Integer.valueOf(code)), page.file() + code));
    }
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    Map<Path, Page> pages = new HashMap<>();
    for (Page page : Page.all()) {
      pages.put(page.file().toRealPath(), page);
    }
    List<String> broken = new ArrayList<>();
    for (Map.Entry<Path, Page> entry : pages.entrySet()) {
      for (String link : entry.getValue().links()) {
        String[] parts = link.split("#", 2);
        Path target = entry.getKey().resolveSibling(parts[0]).normalize();
        Path file = parts[0].isEmpty() ? entry.getKey() : target;
        boolean there =
            Files.exists(file)
                && (parts.length == 1
                    || (pages.containsKey(file) && pages.get(file).anchors().contains(parts[1])));
        if (!there) {
          broken.add(entry.getKey().getFileName() + ": " + link);
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void everyTopicHasItsPageAndNamesIt() {
    for (Topic topic : Topic.values()) {
      assertTrue(Files.exists(Page.CHECKOUT.resolve(topic.page())), topic.page());
      assertTrue(topic.text().endsWith("More: " + topic.page()), topic.text());
      assertTrue(topic.text().contains("\n  traffic-guardian "), topic.text());
      assertTrue(topic.text().lines().allMatch(line -> line.length() <= 100), topic.text());
    }
  }
}
