package trafficguardian.host.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import trafficguardian.host.files.NewFile;

/** A file that the operator named for what a verb has to say. */
final class OutputFile {
  private OutputFile() {}

  /** What goes into the file; returns what is to be told of it. */
  interface Content<T> {
    T write(OutputStream to) throws IOException;
  }

  /**
   * Writes all of {@code file}, or leaves it as it was.
   *
   * @param replace whether it may take the place of another
   * @throws Failure if it cannot be made there
   */
  static <T> T write(Path file, boolean replace, Content<T> content) throws Failure, IOException {
    try (NewFile made = NewFile.begin(file, replace)) {
      T told = content.write(made.stream());
      made.finish();
      return told;
    } catch (FileAlreadyExistsException exists) {
      throw new Failure(Exit.CONDITION_FOUND, file + " is there already; --force writes over it.");
    } catch (NoSuchFileException noFolder) {
      throw new Failure(Exit.USAGE, "There is no folder for " + file + ".");
    } catch (AccessDeniedException denied) {
      throw new Failure(Exit.PERMISSION, file + ": this user may not write there.");
    } catch (FileSystemException unusable) {
      if (Files.isDirectory(file)) {
        throw new Failure(Exit.USAGE, file + ": is a folder.");
      }
      throw unusable;
    }
  }
}
