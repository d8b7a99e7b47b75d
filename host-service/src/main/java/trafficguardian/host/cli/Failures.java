package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trafficguardian.host.advice.Advice;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.config.UnsafeConfigFile;
import trafficguardian.host.config.UnusableFile;
import trafficguardian.host.control.AlreadyRunningException;
import trafficguardian.host.control.UnsafeSocketException;
import trafficguardian.host.files.UnsafeFileException;
import trafficguardian.host.home.NewerHome;
import trafficguardian.host.tls.AuthorityException;
import trafficguardian.host.tls.AuthorityException.Reason;
import trafficguardian.host.tls.UnusableRoots;
import trafficguardian.ipc.GuardianUnavailable;

/** What went wrong, in a sentence, and the exit code that tells it to scripts. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** Failures whose message is the sentence, and how a verb ends that meets one. */
  private static final Map<Class<? extends Exception>, Exit> TOLD =
      Map.of(
          UnsafeConfigFile.class, Exit.PERMISSION,
          UnsafeSocketException.class, Exit.PERMISSION,
          UnusableFile.class, Exit.CONFIG_INVALID,
          UnusableRoots.class, Exit.CONFIG_INVALID,
          NewerHome.class, Exit.CONFIG_INVALID,
          AlreadyRunningException.class, Exit.ALREADY_RUNNING);

  private Failures() {}

  static Exit tell(Exception failure, Terminal terminal) {
    if (failure instanceof Failure known) {
      terminal.problem(with(known.getMessage(), known.advice(), terminal));
      return known.exit();
    }
    if (failure instanceof InvalidConfig invalid) {
      invalid.problems().forEach(problem -> terminal.problem(problem.sentence()));
      return Exit.CONFIG_INVALID;
    }
    if (failure instanceof GuardianUnavailable unavailable) {
      terminal.problem(String.valueOf(unavailable.getMessage()));
      return exitFor(unavailable.reason());
    }
    if (failure instanceof UnsafeFileException unsafe) {
      terminal.problem(sentence(unsafe));
      return Exit.PERMISSION;
    }
    Exit told = TOLD.get(failure.getClass());
    if (told != null) {
      terminal.problem(String.valueOf(failure.getMessage()));
      return told;
    }
    if (failure instanceof AuthorityException authority) {
      terminal.problem(
          with(authority.getMessage(), authority.reason().remedy().map(Advice::run), terminal));
      return authority.reason() == Reason.EXISTS ? Exit.CONDITION_FOUND : Exit.CONFIG_INVALID;
    }
    if (failure instanceof AccessDeniedException denied) {
      terminal.problem(
          denied.getFile()
              + ": this user has no permission. Run this as its owner, or name another place.");
      return Exit.PERMISSION;
    }
    return unexpected(failure, terminal);
  }

  private static String with(
      @Nullable String sentence, Optional<Advice> advice, Terminal terminal) {
    return sentence + advice.map(what -> " " + what.in(terminal.place())).orElse("");
  }

  private static Exit unexpected(Exception failure, Terminal terminal) {
    if (failure instanceof FileSystemException file) {
      return FileTrouble.tell(file, terminal);
    }
    LOG.error("command failed", failure);
    terminal.problem(
        failure instanceof IOException && failure.getMessage() != null
            ? failure.getMessage() + "."
            : "This should not have happened: it is a fault of this program. Please report it.");
    return Exit.INTERNAL;
  }

  private static Exit exitFor(GuardianUnavailable.Reason reason) {
    return switch (reason) {
      case FORBIDDEN, UNSAFE_SOCKET -> Exit.PERMISSION;
      case TIMED_OUT -> Exit.TIMED_OUT;
      case FAILED -> Exit.INTERNAL;
      case NOT_RUNNING, BUSY, REFUSED, OTHER_VERSION, BAD_REPLY -> Exit.NOT_RUNNING;
    };
  }

  private static String sentence(UnsafeFileException unsafe) {
    return unsafe.getMessage()
        + " ("
        + mode(unsafe.path())
        + ")."
        + unsafe.remedy().map(command -> " Run: " + command).orElse("");
  }

  private static String mode(Path path) {
    try {
      return PosixFilePermissions.toString(
          Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException unknown) {
      return "mode unknown";
    }
  }
}
