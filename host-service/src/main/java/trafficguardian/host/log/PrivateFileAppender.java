package trafficguardian.host.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import trafficguardian.host.files.SafeFiles;

/** Rolling files of mode 0600, whatever the umask. */
final class PrivateFileAppender extends RollingFileAppender<ILoggingEvent> {
  @Override
  public void openFile(String name) throws IOException {
    SafeFiles.openOrCreate(Path.of(name), StandardOpenOption.WRITE).close();
    super.openFile(name);
  }
}
