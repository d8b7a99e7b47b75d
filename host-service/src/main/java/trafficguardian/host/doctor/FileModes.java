package trafficguardian.host.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import trafficguardian.host.advice.Advice;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.host.files.UnsafeFileException;
import trafficguardian.host.home.Home;

/** Whether folders and files are open to nobody else. */
final class FileModes implements Check {
  private final Home home;
  private final List<UnsafeFileException> unsafe = new ArrayList<>();
  private int checked;

  FileModes(Patient patient) {
    this.home = patient.home();
  }

  @Override
  public String name() {
    return "Files";
  }

  @Override
  public Result run() throws IOException {
    for (Path folder :
        List.of(
            home.root(),
            home.findings(),
            home.events(),
            home.log(),
            home.state(),
            home.ca(),
            home.privateRuntime())) {
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && isSafe(folder)) {
        filesOf(folder);
      }
    }
    if (unsafe.isEmpty()) {
      return Result.ok("%d folders and files are this user's alone".formatted(checked));
    }
    UnsafeFileException first = unsafe.get(0);
    String others = unsafe.size() == 1 ? "" : ", and %d more".formatted(unsafe.size() - 1);
    return Result.failed(
        first.getMessage() + others,
        first
            .remedy()
            .map(Advice::shell)
            .orElse(Advice.byHand("see who has put it there, and move it away")));
  }

  private boolean isSafe(Path folder) throws IOException {
    checked++;
    try {
      SafeFiles.checkPrivateFolder(folder);
      return true;
    } catch (UnsafeFileException open) {
      unsafe.add(open);
      return false;
    }
  }

  private void filesOf(Path folder) throws IOException {
    // The configuration in the home itself may be read by others, and was checked when it was read.
    if (folder.equals(home.root())) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(FileModes::isToBePrivate).sorted().toList()) {
        checked++;
        try {
          SafeFiles.open(file, StandardOpenOption.READ).close();
        } catch (UnsafeFileException open) {
          unsafe.add(open);
        }
      }
    }
  }

  private static boolean isToBePrivate(Path path) {
    // A certificate is for everybody.
    boolean certificate = path.toString().endsWith(".crt");
    return Files.isSymbolicLink(path)
        || (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !certificate);
  }
}
