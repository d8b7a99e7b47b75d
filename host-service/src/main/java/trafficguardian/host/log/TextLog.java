package trafficguardian.host.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.LoggerFactory;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.LogLevel;
import trafficguardian.host.files.SafeFiles;

/**
 * The program's own log: {@code guardian.log} and its backups. Libraries are heard from WARN on,
 * whatever the level: below that they log what they receive.
 */
public final class TextLog implements Closeable {
  public static final String FILE_NAME = "guardian.log";

  private static final String OURS = "trafficguardian";

  /** How often the size is looked at; a file may grow over its limit by what comes in between. */
  private static final long SIZE_CHECK_MILLIS = 500;

  private final LoggerContext context;

  private TextLog(LoggerContext context) {
    this.context = context;
  }

  /**
   * Opens the log in {@code folder}, which is made if it is missing.
   *
   * @param onTerminal whether warnings and errors go to standard error too
   */
  public static TextLog open(Path folder, Config.Log config, boolean onTerminal)
      throws IOException {
    SafeFiles.privateFolder(folder);
    Path file = folder.resolve(FILE_NAME);
    SafeFiles.openOrCreate(file, StandardOpenOption.WRITE).close();
    TextLog log = new TextLog((LoggerContext) LoggerFactory.getILoggerFactory());
    log.context.reset();
    log.root().setLevel(Level.WARN);
    log.appendTo(file, config);
    if (onTerminal) {
      log.appendToStandardError();
    }
    log.level(config.level());
    return log;
  }

  private Logger root() {
    return context.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  private void appendTo(Path file, Config.Log config) {
    PrivateFileAppender appender = new PrivateFileAppender();
    appender.setContext(context);
    appender.setFile(file.toString());
    appender.setEncoder(encoder());

    FixedWindowRollingPolicy names = new FixedWindowRollingPolicy();
    names.setContext(context);
    names.setParent(appender);
    names.setFileNamePattern(file.toString().replace("%", "\\%") + ".%i");
    names.setMinIndex(1);
    names.setMaxIndex(config.backups());
    names.start();

    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(new FileSize(config.maxBytes()));
    size.setCheckIncrement(Duration.buildByMilliseconds(SIZE_CHECK_MILLIS));
    size.start();

    appender.setRollingPolicy(names);
    appender.setTriggeringPolicy(size);
    appender.start();
    root().addAppender(appender);
  }

  private void appendToStandardError() {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder());
    ThresholdFilter fromWarnings = new ThresholdFilter();
    fromWarnings.setLevel("WARN");
    fromWarnings.start();
    appender.addFilter(fromWarnings);
    appender.start();
    root().addAppender(appender);
  }

  private LayoutWrappingEncoder<ILoggingEvent> encoder() {
    LogLine layout = new LogLine();
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    return encoder;
  }

  /** From now on our own classes are heard from {@code level} on. */
  public void level(LogLevel level) {
    context.getLogger(OURS).setLevel(Level.valueOf(level.word()));
  }

  /** Writes what is left and lets go of the file; nothing is logged after. */
  @Override
  public void close() {
    context.reset();
    root().setLevel(Level.OFF);
  }
}
