package trafficguardian.host.journal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What one class logs while this is open. */
final class LogCapture implements AutoCloseable {
  private final Logger logger;
  private final ListAppender<ILoggingEvent> appender;

  LogCapture(Class<?> of) {
    this(of, new ListAppender<>());
  }

  /** One that cannot take the first message. */
  static LogCapture failingOnce(Class<?> of) {
    return new LogCapture(
        of,
        new ListAppender<>() {
          private boolean failed;

          @Override
          public synchronized void doAppend(ILoggingEvent event) {
            if (!failed) {
              failed = true;
              throw new IllegalStateException("no log");
            }
            super.doAppend(event);
          }
        });
  }

  private LogCapture(Class<?> of, ListAppender<ILoggingEvent> appender) {
    this.appender = appender;
    logger = (Logger) LoggerFactory.getLogger(of);
    // A log that another test opened and closed leaves all loggers off.
    logger.setLevel(Level.INFO);
    appender.start();
    logger.addAppender(appender);
  }

  List<String> messages() {
    return List.copyOf(appender.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setLevel(null);
  }
}
