package trafficguardian.host.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import trafficguardian.host.advice.Advice;

/** Whether findings can be written for a while. */
final class RoomLeft implements Check {
  private static final long LITTLE = 64L << 20;
  private static final int MEBIBYTE = 20;

  private final Path home;

  RoomLeft(Patient patient) {
    this.home = patient.home().root();
  }

  @Override
  public String name() {
    return "Disk";
  }

  @Override
  public Result run() throws IOException {
    if (Files.notExists(home)) {
      return Result.note("there is no home yet at " + home, Advice.run("init"));
    }
    if (!Files.isWritable(home)) {
      return Result.failed(
          home + " cannot be written to",
          Advice.byHand("mount its disk for writing, or mend its mode"));
    }
    long free = Files.getFileStore(home).getUsableSpace();
    String left = "%d MiB are free for %s".formatted(free >> MEBIBYTE, home);
    return free < LITTLE
        ? Result.failed(left, Advice.byHand("make room on that disk"))
        : Result.ok(left);
  }
}
