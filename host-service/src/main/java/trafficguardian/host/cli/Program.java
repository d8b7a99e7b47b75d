package trafficguardian.host.cli;

import com.google.common.collect.ObjectArrays;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import trafficguardian.host.advice.Place;
import trafficguardian.host.config.Nearest;
import trafficguardian.host.config.Product;
import trafficguardian.host.config.Quote;
import trafficguardian.host.export.ExportFormat;
import trafficguardian.host.wiring.Client;
import trafficguardian.host.wiring.Shell;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.Word;

/** The operator's command line. */
public final class Program {
  private static final int HELP_WIDTH = 100;
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

  private final Service service;
  private final Inspection inspection;
  private final Set<String> ruleIds;
  private final Class<?> main;
  private final Lifetime lifetime;

  /**
   * @param service what {@code start} starts
   * @param inspection the detector, for verbs that need no service
   * @param ruleIds every rule there is
   * @param main whose main method runs this program: what {@code start --background} starts again
   */
  public Program(Service service, Inspection inspection, Set<String> ruleIds, Class<?> main) {
    this(service, inspection, ruleIds, main, new SignalLifetime());
  }

  Program(
      Service service,
      Inspection inspection,
      Set<String> ruleIds,
      Class<?> main,
      Lifetime lifetime) {
    this.service = service;
    this.inspection = inspection;
    this.ruleIds = Set.copyOf(ruleIds);
    this.main = main;
    this.lifetime = lifetime;
  }

  /**
   * Does what {@code arguments} say.
   *
   * @param outIsTerminal whether {@code out} may be coloured
   * @return the exit code
   */
  public int run(
      List<String> arguments,
      Map<String, String> environment,
      PrintStream out,
      PrintStream err,
      boolean outIsTerminal) {
    Root root = new Root(environment, ruleIds, inspection.configReader(), out, err, outIsTerminal);
    CommandLine line = commandLine(root, out, err);
    if (arguments.isEmpty()) {
      line.usage(err, Ansi.OFF);
      return Exit.USAGE.code();
    }
    return line.execute(arguments.toArray(String[]::new));
  }

  /** Its verbs and options, for who describes them. */
  public CommandLine commandLine() {
    Root root =
        new Root(Map.of(), ruleIds, inspection.configReader(), System.out, System.err, false);
    return commandLine(root, System.out, System.err);
  }

  CommandLine commandLine(Root root, PrintStream out, PrintStream err) {
    CommandLine line =
        new CommandLine(root)
            .addSubcommand(new InitCommand(root))
            .addSubcommand(new CheckConfigCommand(root, inspection))
            .addSubcommand(new StartCommand(root, service, main, lifetime))
            .addSubcommand(new StopCommand(root))
            .addSubcommand(new StatusCommand(root))
            .addSubcommand(new FindingsCommand(root))
            .addSubcommand(new VerifyCommand(root, inspection))
            .addSubcommand(new WatchCommand(root))
            .addSubcommand(new ScanCommand(root, inspection))
            .addSubcommand(new RulesCommand(root, inspection))
            .addSubcommand(new ExplainCommand(root, inspection))
            .addSubcommand(SuppressCommand.line(root, inspection))
            .addSubcommand(new ExportCommand(root, inspection))
            .addSubcommand(new ReportCommand(root, inspection))
            .addSubcommand(ProfileCommand.line(root, inspection))
            .addSubcommand(CaCommand.line(root))
            .addSubcommand(new EnvCommand(root))
            .addSubcommand(new RunCommand(root))
            .addSubcommand(new WireCommand(root))
            .addSubcommand(new SetupCommand(root))
            .addSubcommand(new DoctorCommand(root, inspection))
            .addSubcommand(new CompletionCommand(root))
            .addSubcommand(new CompleteCommand(root))
            .addSubcommand(new VersionCommand(root, inspection))
            .addSubcommand(new HelpVerb(root));
    // Named once: JDK 17 crashes when it archives two equal lambdas of picocli's interfaces.
    ITypeConverter<Integer> wholeNumbers = Program::wholeNumber;
    line.registerConverter(Integer.class, wholeNumbers);
    line.registerConverter(int.class, wholeNumbers);
    words(line, Platform.class);
    words(line, Severity.class);
    words(line, Direction.class);
    words(line, Classification.class);
    words(line, ExportFormat.class);
    words(line, ScanCommand.Side.class);
    words(line, Shell.class);
    words(line, CompletionCommand.Shell.class);
    words(line, Client.class);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    usage.footer(ObjectArrays.concat(HelpVerb.listOfTopics(), usage.footer(), String.class));
    line.setUsageHelpWidth(HELP_WIDTH);
    line.setExpandAtFiles(false);
    line.setParameterExceptionHandler((wrong, arguments) -> usage(wrong, root.terminal()));
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> Failures.tell(failure, root.terminal()).code());
    // From the command on, options are the command's own.
    Objects.requireNonNull(line.getSubcommands().get("run")).setStopAtPositional(true);
    return line;
  }

  private static Integer wholeNumber(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException none) {
      throw new TypeConversionException("'" + text + "' is no whole number.");
    }
  }

  private static <E extends Enum<E> & Word> void words(CommandLine line, Class<E> type) {
    line.registerConverter(
        type,
        text ->
            Word.parse(type, text)
                .orElseThrow(
                    () ->
                        new TypeConversionException(
                            "'" + text + "' is none of " + Words.list(type) + ".")));
  }

  /** What is wrong, and where all of it is said: the whole help would push that off the screen. */
  private static int usage(ParameterException wrong, Terminal terminal) {
    CommandLine command = wrong.getCommandLine();
    // What is missing is called by our own names; all else may quote what was typed.
    terminal.problem(
        wrong instanceof MissingParameterException
            ? String.valueOf(wrong.getMessage())
            : withoutSecrets(message(wrong)));
    String verb = command.getCommandSpec().qualifiedName().substring(Product.NAME.length()).strip();
    terminal.problem(
        "See: "
            + new Place(terminal.place().program(), List.of()).command((verb + " --help").strip()));
    boolean run = command.getCommandSpec().userObject() instanceof RunCommand;
    return run ? RunCommand.OWN_FAILURE : Exit.USAGE.code();
  }

  private static String message(ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return String.valueOf(wrong.getMessage());
    }
    CommandLine command = wrong.getCommandLine();
    String word = unmatched.getUnmatched().get(0);
    if (word.startsWith("-")) {
      return "There is no option '%s' here. %s"
          .formatted(word, Nearest.hint(word, command.getCommandSpec().optionsMap().keySet(), ""))
          .strip();
    }
    return command.getSubcommands().isEmpty()
        ? "'%s' is an argument too many.".formatted(word)
        : "There is no verb '%s'. %s"
            .formatted(word, Nearest.hint(word, command.getSubcommands().keySet(), ""))
            .strip();
  }

  /** What was typed stands in quotes, and may be what should have stood elsewhere. */
  private static String withoutSecrets(String message) {
    return QUOTED
        .matcher(message)
        .replaceAll(each -> "'" + Matcher.quoteReplacement(Quote.shortened(each.group(1))) + "'");
  }
}
