package trafficguardian.host.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which process has a socket, as far as this user may see, proc(5) under /proc/pid/fd. */
final class SocketOwners {
  private static final String SOCKET = "socket:[";

  private SocketOwners() {}

  /**
   * A process.
   *
   * @param name as the kernel has it, at most 15 characters; the process can change it
   */
  record Owner(long pid, String name) {}

  /** The owners that can be found of the sockets with these inodes. */
  static Map<Long, Owner> of(Path proc, Set<Long> inodes) {
    Map<Long, Owner> owners = new HashMap<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (owners.size() == inodes.size()) {
          break;
        }
        search(process, inodes, owners);
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      // Then the connections are told without their processes.
    }
    return owners;
  }

  private static void search(Path process, Set<Long> inodes, Map<Long, Owner> owners) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        Optional<Long> inode = inode(file).filter(inodes::contains);
        if (inode.isPresent()) {
          owners.putIfAbsent(inode.get(), owner(process));
        }
      }
    } catch (IOException | DirectoryIteratorException goneOrOfAnotherUser) {
      // The next one may be readable.
    }
  }

  private static Optional<Long> inode(Path file) throws IOException {
    String target;
    try {
      target = Files.readSymbolicLink(file).toString();
    } catch (IOException closedMeanwhile) {
      return Optional.empty();
    }
    return target.startsWith(SOCKET) && target.matches("socket:\\[[0-9]{1,18}\\]")
        ? Optional.of(Long.parseLong(target.substring(SOCKET.length(), target.length() - 1)))
        : Optional.empty();
  }

  private static Owner owner(Path process) throws IOException {
    return new Owner(
        Long.parseLong(process.getFileName().toString()),
        Files.readString(process.resolve("comm"), StandardCharsets.ISO_8859_1).strip());
  }
}
