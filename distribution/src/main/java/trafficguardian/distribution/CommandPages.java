package trafficguardian.distribution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual of a command line: a page for it and one for each verb, out of their help. */
final class CommandPages {
  private static final String CONFIG_PAGE = "traffic-guardian-config(5)";
  private static final String EXAMPLES = "Examples:";
  private static final String EXIT_CODES = "Exit codes: ";
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final CommandLine program;
  private final ManPage.Origin origin;

  CommandPages(CommandLine program, ManPage.Origin origin) {
    this.program = program;
    this.origin = origin;
  }

  /** The pages by their names. */
  Map<String, ManPage> all() {
    Map<String, ManPage> pages = new LinkedHashMap<>();
    pages.put(program.getCommandName(), ofProgram());
    verbs(program).forEach(verb -> pages.put(nameOf(verb), ofVerb(verb)));
    return pages;
  }

  private ManPage ofProgram() {
    ManPage page = begin(program);
    page.heading("Verbs");
    verbs(program)
        .forEach(verb -> page.item(verb.getCommandName(), List.of(help(verb).description())));
    options(page, "Options of every verb", optionsOf(program, false));
    page.heading("Files")
        .item("~/.local/state/nanoclaw/traffic-guardian", List.of("Where everything is kept."));
    page.item(
        "/var/lib/traffic-guardian, /run/traffic-guardian",
        List.of("The same for the service of the system, and its sockets."));
    footer(page, program);
    page.heading("See also")
        .paragraph("Each verb has a page of its own, such as traffic-guardian-start(1).");
    return page.paragraph("traffic-guardian-mcp(1), " + CONFIG_PAGE);
  }

  private ManPage ofVerb(CommandLine verb) {
    ManPage page = begin(verb);
    arguments(page, verb);
    List<CommandLine> inner = verbs(verb).toList();
    if (!inner.isEmpty()) {
      page.heading("Verbs");
    }
    for (CommandLine command : inner) {
      page.subheading(command.getCommandSpec().qualifiedName());
      page.paragraph(synopsis(command));
      Stream.of(help(command).description()).forEach(page::paragraph);
      items(page, command.getCommandSpec().positionalParameters());
      items(page, optionsOf(command, false));
      examples(command).ifPresent(page::verbatim);
    }
    options(page, "Options of every verb", optionsOf(verb, true));
    footer(page, verb);
    return page.heading("See also").paragraph("traffic-guardian(1), " + CONFIG_PAGE);
  }

  private ManPage begin(CommandLine command) {
    String[] description = help(command).description();
    ManPage page = new ManPage(nameOf(command), 1, description[0], origin);
    page.heading("Synopsis").paragraph(synopsis(command)).heading("Description");
    Stream.of(description).forEach(page::paragraph);
    paragraphs(command)
        .filter(lines -> !isOneOf(lines, EXAMPLES, EXIT_CODES))
        .forEach(lines -> page.paragraph(String.join(" ", lines)));
    return page;
  }

  private static String synopsis(CommandLine command) {
    return BLANKS.matcher(command.getHelp().synopsis(0)).replaceAll(" ").strip();
  }

  private static void arguments(ManPage page, CommandLine verb) {
    List<ArgSpec> own = new ArrayList<>(verb.getCommandSpec().positionalParameters());
    own.addAll(optionsOf(verb, false));
    options(page, "Options", own);
  }

  private static void options(ManPage page, String heading, List<? extends ArgSpec> arguments) {
    if (!arguments.isEmpty()) {
      page.heading(heading);
      items(page, arguments);
    }
  }

  private static void items(ManPage page, List<? extends ArgSpec> arguments) {
    for (ArgSpec argument : arguments) {
      page.item(term(argument), List.of(argument.description()));
    }
  }

  private static String term(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      String names = String.join(", ", option.names());
      return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }
    return argument.paramLabel();
  }

  private static List<OptionSpec> optionsOf(CommandLine command, boolean inherited) {
    return command.getCommandSpec().options().stream()
        .filter(option -> !option.hidden() && option.inherited() == inherited)
        .toList();
  }

  private static void footer(ManPage page, CommandLine command) {
    paragraphs(command)
        .filter(lines -> isOneOf(lines, EXIT_CODES))
        .forEach(
            lines ->
                page.heading("Exit status")
                    .paragraph(String.join(" ", lines).substring(EXIT_CODES.length())));
    examples(command).ifPresent(lines -> page.heading("Examples").verbatim(lines));
  }

  private static Optional<List<String>> examples(CommandLine command) {
    return paragraphs(command)
        .filter(lines -> isOneOf(lines, EXAMPLES))
        .map(lines -> lines.stream().skip(1).map(String::strip).toList())
        .findFirst();
  }

  private static boolean isOneOf(List<String> paragraph, String... beginnings) {
    return Stream.of(beginnings).anyMatch(paragraph.get(0)::startsWith);
  }

  /** What stands below the options in the help, cut at its empty lines. */
  private static Stream<List<String>> paragraphs(CommandLine command) {
    return Paragraphs.of(List.of(help(command).footer())).stream();
  }

  private static Stream<CommandLine> verbs(CommandLine command) {
    return command.getSubcommands().values().stream()
        .distinct()
        .filter(verb -> !help(verb).hidden());
  }

  private static UsageMessageSpec help(CommandLine command) {
    return command.getCommandSpec().usageMessage();
  }

  private static String nameOf(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    return spec.qualifiedName("-");
  }
}
