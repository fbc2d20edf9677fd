package org.connectorsdk.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.jspecify.annotations.Nullable;

/** A file on its way to its name: private until it is whole, then moved in one step. */
final class PathWriting extends SingleWriting {
  private final Path target;
  private final @Nullable FileMode mode;
  private final PrivateFile file;
  private boolean failed;

  PathWriting(Path target, @Nullable FileMode mode, PrivateFile file) {
    this.target = target;
    this.mode = mode;
    this.file = file;
  }

  @Override
  public OutputStream stream() {
    return new FilterOutputStream(file) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        failed = true;
        out.write(bytes, offset, length);
        failed = false;
      }

      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  void take() throws IOException {
    replace(false);
  }

  @Override
  void takeDurably() throws IOException {
    replace(true);
  }

  private void replace(boolean durably) throws IOException {
    try {
      if (failed) {
        throw new FileSystemException(target.toString(), null, "not all of it could be written");
      }
      givePermissions();
      if (durably) {
        file.force();
      }
      file.close();
      Files.move(file.path, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException | Error e) {
      giveUp();
      throw e;
    }
    if (durably) {
      forceFolder();
    }
  }

  private void givePermissions() throws IOException {
    if (!PrivateFile.hasModes(target)) {
      return;
    }
    var view = Files.getFileAttributeView(file.path, PosixFileAttributeView.class);
    try {
      PosixFileAttributes old = Files.readAttributes(target, PosixFileAttributes.class);
      keepOwner(view, old);
      view.setPermissions(mode != null ? mode.permissions() : old.permissions());
    } catch (NoSuchFileException e) {
      if (mode != null) {
        view.setPermissions(mode.permissions());
      }
    }
  }

  /** Only root can give a file away; for everybody else the new file is their own. */
  private static void keepOwner(PosixFileAttributeView view, PosixFileAttributes old)
      throws IOException {
    PosixFileAttributes now = view.readAttributes();
    try {
      if (!now.group().equals(old.group())) {
        view.setGroup(old.group());
      }
      if (!now.owner().equals(old.owner())) {
        view.setOwner(old.owner());
      }
    } catch (FileSystemException e) {
      // Not ours to give.
    }
  }

  /** A name is durable when its folder is; systems that cannot open a folder need no such step. */
  private void forceFolder() throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    FileChannel channel;
    try {
      channel = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (IOException | UnsupportedOperationException e) {
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }

  @Override
  void giveUp() {
    try {
      file.close();
    } catch (IOException e) {
      // The file goes away next.
    }
    try {
      Files.deleteIfExists(file.path);
    } catch (IOException e) {
      // The folder went away, or we lost our rights in it: nothing more can be done.
    }
  }
}
