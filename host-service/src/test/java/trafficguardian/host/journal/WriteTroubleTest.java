package trafficguardian.host.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriteTroubleTest {
  @TempDir private Path temp;

  @Test
  void whatCannotBeToldIsUnknown() {
    assertEquals(WriteTrouble.UNKNOWN, WriteTrouble.in(temp));
  }

  @Test
  void aFullDiskAndOneThatTakesNoChangesAreTold() throws Exception {
    assertEquals(WriteTrouble.DISK_FULL, onTmpfs("size=64k"));
    assertEquals(WriteTrouble.READ_ONLY, onTmpfs("ro"));
  }

  private WriteTrouble onTmpfs(String option) throws IOException, InterruptedException {
    Path mount = Files.createDirectories(temp.resolve("mount"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", option, "tmpfs", mount.toString()) == 0;
    assumeTrue(mounted, "needs the right to mount a tmpfs");
    try {
      return WriteTrouble.in(mount);
    } finally {
      assertEquals(0, run("umount", mount.toString()));
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }
}
