package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.home.Home;
import trafficguardian.host.journal.Event;
import trafficguardian.ipc.Platform;

class DiskSpaceTest {
  @TempDir Path folder;
  private final List<Event> events = new ArrayList<>();
  private long free = DiskSpace.LOW_BYTES;

  private Home home() throws IOException {
    Home home = Home.locate(Platform.NANOCLAW, Optional.of(folder.resolve("h")), Map.of());
    home.create();
    return home;
  }

  @Test
  void littleRoomIsSaidOnceEachTimeItGetsScarce() throws IOException {
    DiskSpace disk = new DiskSpace(home(), events::add, () -> free);
    disk.look();
    assertEquals(Optional.empty(), disk.degraded());
    free--;
    disk.look();
    disk.look();
    assertEquals(Optional.of("disk_low"), disk.degraded());
    free++;
    disk.look();
    free--;
    disk.look();
    assertEquals(
        List.of("disk_low", "disk_low"), events.stream().map(e -> e.kind().word()).toList());
  }

  @Test
  void whatIsKeptIsCounted() throws IOException {
    Home home = home();
    Files.writeString(home.findings().resolve("findings.jsonl"), "12345");
    Files.writeString(home.log().resolve("guardian.log"), "678");
    Files.createSymbolicLink(home.events().resolve("link"), folder.resolve("h"));
    DiskSpace disk = new DiskSpace(home, events::add);
    assertEquals(8, disk.now().usedBytes());
    assertTrue(disk.now().freeBytes() > 0);
  }
}
