package org.connectorsdk.testkit.ssh;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** SFTP's view of paths: relative ones start at the directory, absolute ones are real. */
final class SftpPaths implements SftpFileSystemAccessor {

  private final Path directory;
  private final SftpAccess access;

  SftpPaths(Path directory, SftpAccess access) {
    this.directory = directory;
    this.access = access;
  }

  @Override
  public Path resolveLocalFilePath(SftpSubsystemProxy subsystem, Path root, String remotePath)
      throws IOException {
    // The library's root would be the working directory of this JVM.
    Path path = SftpFileSystemAccessor.super.resolveLocalFilePath(subsystem, directory, remotePath);
    if (access == SftpAccess.CONFINED && !realPlace(path).startsWith(directory)) {
      throw new AccessDeniedException(remotePath, null, "outside of " + directory);
    }
    return path;
  }

  /** Where the path leads, links followed, as far as it exists. */
  private static Path realPlace(Path path) throws IOException {
    Path existing = path.toAbsolutePath();
    while (true) {
      try {
        return existing.toRealPath();
      } catch (NoSuchFileException e) {
        Path parent = existing.getParent();
        if (parent == null) {
          throw e;
        }
        existing = parent;
      }
    }
  }
}
