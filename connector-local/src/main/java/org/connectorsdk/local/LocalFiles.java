package org.connectorsdk.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.FileFailureException;
import org.connectorsdk.transport.FileOperation;
import org.connectorsdk.transport.FileStatus;
import org.connectorsdk.transport.FileTransport;

/** Files of this machine, through the JDK, with the rights of this JVM. */
final class LocalFiles implements FileTransport {
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final int PERMISSION_BITS = 07777;
  private static final int TYPE_BITS = 0170000;
  private static final int DIRECTORY = 0040000;
  private static final int REGULAR = 0100000;

  private final LocalNames names = LocalNames.ofThisJvm();
  private final Gate gate;

  LocalFiles(Gate gate) {
    this.gate = gate;
  }

  /** Lets calls through while the transport is open, and while there is time. */
  @FunctionalInterface
  interface Gate {
    void pass() throws IOException;
  }

  @Override
  public Set<FileOperation> operations() {
    return Set.of(FileOperation.values());
  }

  /** What cannot be named here, or would have to be waited for without end, the shell can do. */
  @Override
  public boolean serves(String path) {
    if (!names.canExpress(path)) {
      return false;
    }
    try {
      Path file = names.path(path);
      return status(file).kind() != FileStatus.Kind.OTHER && names.isText(file.toRealPath());
    } catch (IOException e) {
      return true; // whatever is wrong is told by the call itself
    }
  }

  @Override
  public OutputStream create(String path, Deadline deadline) throws IOException {
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return write(path, deadline, options, PRIVATE);
  }

  @Override
  public OutputStream overwrite(String path, Deadline deadline) throws IOException {
    var options =
        EnumSet.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    return write(path, deadline, options);
  }

  private OutputStream write(
      String path, Deadline deadline, Set<? extends OpenOption> options, FileAttribute<?>... with)
      throws IOException {
    Path file = begin(path, deadline);
    try {
      return new LocalFileOutput(file, FileChannel.open(file, options, with), () -> pass(deadline));
    } catch (IOException e) {
      throw LocalFailure.of(e, file);
    }
  }

  @Override
  public InputStream read(String path, long offset, Deadline deadline) throws IOException {
    Path file = begin(path, deadline);
    try {
      // The JDK opens a directory and fails at the first read.
      if (Files.isDirectory(file)) {
        throw new FileFailureException(Reason.IS_DIRECTORY, "is a directory");
      }
      var channel = FileChannel.open(file, StandardOpenOption.READ);
      return new LocalFileInput(file, channel.position(offset), () -> pass(deadline));
    } catch (IOException e) {
      throw LocalFailure.of(e, file);
    }
  }

  @Override
  public FileStatus stat(String path, Deadline deadline) throws IOException {
    Path file = begin(path, deadline);
    try {
      return status(file);
    } catch (IOException e) {
      throw LocalFailure.of(e, file);
    }
  }

  private static FileStatus status(Path file) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(file, "unix:mode,size,uid,gid");
    int mode = (int) number(attributes, "mode");
    var kind =
        switch (mode & TYPE_BITS) {
          case REGULAR -> FileStatus.Kind.FILE;
          case DIRECTORY -> FileStatus.Kind.DIRECTORY;
          default -> FileStatus.Kind.OTHER;
        };
    return new FileStatus(
        kind,
        number(attributes, "size"),
        mode & PERMISSION_BITS,
        (int) number(attributes, "uid"),
        (int) number(attributes, "gid"));
  }

  /** Attributes that are asked for by name are all there. */
  private static long number(Map<String, Object> attributes, String name) {
    return ((Number) Objects.requireNonNull(attributes.get(name), name)).longValue();
  }

  @Override
  public void rename(String from, String to, Deadline deadline) throws IOException {
    Path source = begin(from, deadline);
    Path target = begin(to, deadline);
    try {
      Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw LocalFailure.of(e, target);
    }
  }

  /** Works after the transport was closed, too: what a call leaves behind then can still go. */
  @Override
  public void delete(String path, Deadline deadline) throws IOException {
    LocalFailure.checkTime(deadline);
    Path file = names.path(path);
    try {
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileFailureException(Reason.IS_DIRECTORY, "is a directory");
      }
      Files.delete(file);
    } catch (IOException e) {
      throw LocalFailure.of(e, file);
    }
  }

  @Override
  public void chmod(String path, int mode, Deadline deadline) throws IOException {
    Path file = begin(path, deadline);
    try {
      Files.setAttribute(file, "unix:mode", mode);
    } catch (IOException e) {
      throw LocalFailure.of(e, file);
    }
  }

  @Override
  public void chown(String path, int user, int group, Deadline deadline) throws IOException {
    Path file = begin(path, deadline);
    try {
      Files.setAttribute(file, "unix:gid", group);
      Files.setAttribute(file, "unix:uid", user);
    } catch (IOException e) {
      throw LocalFailure.of(e, file);
    }
  }

  @Override
  public String resolve(String path, Deadline deadline) throws IOException {
    Path file = begin(path, deadline);
    try {
      Path real = file.toRealPath();
      if (!names.isText(real)) {
        throw new FileFailureException(Reason.OTHER, "leads to a name that is no text here");
      }
      return real.toString();
    } catch (IOException e) {
      throw LocalFailure.of(e, file);
    }
  }

  @Override
  public void sync(String path, Deadline deadline) throws IOException {
    Path file = begin(path, deadline);
    try (var channel = openToSync(file)) {
      channel.force(true);
    } catch (IOException e) {
      throw LocalFailure.of(e, file);
    }
  }

  private static FileChannel openToSync(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.READ);
    } catch (AccessDeniedException e) {
      return FileChannel.open(file, StandardOpenOption.WRITE);
    }
  }

  private Path begin(String path, Deadline deadline) throws IOException {
    pass(deadline);
    return names.path(path);
  }

  private void pass(Deadline deadline) throws IOException {
    gate.pass();
    LocalFailure.checkTime(deadline);
  }
}
