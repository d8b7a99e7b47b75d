package trafficguardian.host.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import trafficguardian.ipc.Json;

/**
 * One event, one line. Control characters are replaced; of an exception only the classes are told,
 * since its message may quote what was received.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {
  private static final Pattern NOT_PLAIN =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029]");
  private static final int MAX_MESSAGE = 2000;
  private static final int MAX_CAUSES = 8;

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line =
        new StringBuilder(Json.timestamp(Instant.ofEpochMilli(event.getTimeStamp())));
    line.append(' ').append(event.getLevel()).append(' ');
    line.append(event.getLoggerName()).append(": ").append(plain(event.getFormattedMessage()));
    IThrowableProxy cause = event.getThrowableProxy();
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      line.append(depth == 0 ? " [" : " < ").append(cause.getClassName());
      cause = cause.getCause();
    }
    return line.append(event.getThrowableProxy() == null ? "\n" : "]\n").toString();
  }

  private static String plain(@Nullable String message) {
    if (message == null) {
      return "";
    }
    String text = message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
    return NOT_PLAIN.matcher(text).replaceAll("?");
  }
}
