package org.connectorsdk.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A local file that is replaced in one step. */
final class PathSink implements FileSink {
  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  private final Path path;
  private final @Nullable FileMode mode;

  PathSink(Path path, @Nullable FileMode mode) {
    this.path = path;
    this.mode = mode;
  }

  @Override
  public Writing open() throws IOException {
    Path target = followLinks();
    // A device or pipe must not be replaced by a file, and opening a pipe could wait for ever.
    if (Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "is a directory");
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(target)) {
      throw new FileSystemException(target.toString(), null, "is not a regular file");
    }
    if (mode != null && !PrivateFile.hasModes(target)) {
      throw new FileSystemException(target.toString(), null, "cannot have the mode " + mode);
    }
    return new PathWriting(target, mode, fileBeside(target));
  }

  /** A failure names the folder, since nobody knows the temporary file. */
  private static PrivateFile fileBeside(Path target) throws IOException {
    try {
      return PrivateFile.beside(target);
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(folder(target), null, "there is no such folder");
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(folder(target), null, "no file can be made there");
    }
  }

  private static String folder(Path target) {
    return String.valueOf(target.toAbsolutePath().getParent());
  }

  private Path followLinks() throws IOException {
    Path target = path;
    for (int links = 0; links <= MOST_LINKS; links++) {
      if (!Files.isSymbolicLink(target)) {
        return target;
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    throw new FileSystemLoopException(path.toString());
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
