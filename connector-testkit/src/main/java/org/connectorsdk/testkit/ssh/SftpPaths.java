package org.connectorsdk.testkit.ssh;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** SFTP's view of paths: relative ones start at the directory, absolute ones are real. */
final class SftpPaths implements SftpFileSystemAccessor {

  private static final int TYPE_MASK = 0170000;
  private static final int TYPE_PIPE = 0010000;

  private final Path directory;
  private final SftpAccess access;
  private final ServerFaults faults;

  SftpPaths(Path directory, SftpAccess access, ServerFaults faults) {
    this.faults = faults;
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

  /** Refuses a pipe: opening one would hold up the session until somebody opens the other end. */
  @Override
  public SeekableByteChannel openFile(
      SftpSubsystemProxy subsystem,
      FileHandle handle,
      Path file,
      String name,
      Set<? extends OpenOption> options,
      FileAttribute<?>... attributes)
      throws IOException {
    if (isPipe(file)) {
      throw new FileSystemException(name, null, "a pipe");
    }
    return SftpFileSystemAccessor.super.openFile(
        subsystem, handle, file, name, options, attributes);
  }

  @Override
  public NavigableMap<String, Object> resolveReportedFileAttributes(
      SftpSubsystemProxy subsystem,
      Path file,
      int flags,
      NavigableMap<String, Object> attributes,
      LinkOption... options)
      throws IOException {
    NavigableMap<String, Object> reported =
        SftpFileSystemAccessor.super.resolveReportedFileAttributes(
            subsystem, file, flags, attributes, options);
    if (!Boolean.TRUE.equals(reported.get("isRegularFile"))) {
      return reported;
    }
    return faults
        .strike(WrongSize.class, fault -> true)
        .map(fault -> withSize(reported, fault.size()))
        .orElse(reported);
  }

  private static NavigableMap<String, Object> withSize(
      NavigableMap<String, Object> attributes, long size) {
    var changed = new TreeMap<>(attributes);
    changed.put("size", size);
    return changed;
  }

  private static boolean isPipe(Path file) throws IOException {
    boolean modes = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    return modes
        && Files.exists(file)
        && ((int) Files.getAttribute(file, "unix:mode") & TYPE_MASK) == TYPE_PIPE;
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
