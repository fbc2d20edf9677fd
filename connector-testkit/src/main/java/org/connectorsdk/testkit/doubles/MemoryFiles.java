package org.connectorsdk.testkit.doubles;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Set;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.FileOperation;
import org.connectorsdk.transport.FileStatus;
import org.connectorsdk.transport.FileTransport;

/** The files of a fake as the engine's wire sees them. */
final class MemoryFiles implements FileTransport {
  private static final Set<FileOperation> OPERATIONS =
      Set.of(
          FileOperation.EXCLUSIVE_CREATE,
          FileOperation.ATOMIC_RENAME,
          FileOperation.STAT,
          FileOperation.DELETE,
          FileOperation.CHMOD,
          FileOperation.OVERWRITE,
          FileOperation.FSYNC);

  private final FileTree files;
  private final Gate gate;

  MemoryFiles(FileTree files, Gate gate) {
    this.files = files;
    this.gate = gate;
  }

  /** Lets calls through while the link is open. */
  @FunctionalInterface
  interface Gate {
    void pass() throws IOException;
  }

  @Override
  public Set<FileOperation> operations() {
    return OPERATIONS;
  }

  @Override
  public OutputStream create(String path, Deadline deadline) throws IOException {
    pass(deadline);
    return new Output(files.create(path, FileMode.PRIVATE.bits()), deadline);
  }

  @Override
  public OutputStream overwrite(String path, Deadline deadline) throws IOException {
    pass(deadline);
    return new Output(files.overwrite(path), deadline);
  }

  @Override
  public InputStream read(String path, long offset, Deadline deadline) throws IOException {
    pass(deadline);
    var content = new ByteArrayInputStream(files.read(path));
    content.skip(offset);
    return new Input(content, deadline);
  }

  @Override
  public FileStatus stat(String path, Deadline deadline) throws IOException {
    pass(deadline);
    return files.stat(path);
  }

  @Override
  public void rename(String from, String to, Deadline deadline) throws IOException {
    pass(deadline);
    files.rename(from, to);
  }

  /** Works after the link has ended, too: a fake keeps no temporary files. */
  @Override
  public void delete(String path, Deadline deadline) throws IOException {
    files.delete(path);
  }

  @Override
  public void chmod(String path, int mode, Deadline deadline) throws IOException {
    pass(deadline);
    files.chmod(path, mode);
  }

  /** There is no disk that could lag behind. */
  @Override
  public void sync(String path, Deadline deadline) throws IOException {
    pass(deadline);
    files.stat(path);
  }

  private void pass(Deadline deadline) throws IOException {
    gate.pass();
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("the thread was interrupted");
    }
    if (deadline.expired()) {
      throw new InterruptedIOException("the time is over");
    }
  }

  /** Writes into a file while the link is open. */
  private final class Output extends OutputStream {
    private final ByteArrayOutputStream file;
    private final Deadline deadline;

    Output(ByteArrayOutputStream file, Deadline deadline) {
      this.file = file;
      this.deadline = deadline;
    }

    @Override
    public void write(int b) throws IOException {
      pass(deadline);
      file.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      pass(deadline);
      file.write(bytes, offset, length);
    }
  }

  /** Reads from a file while the link is open. */
  private final class Input extends InputStream {
    private final ByteArrayInputStream content;
    private final Deadline deadline;

    Input(ByteArrayInputStream content, Deadline deadline) {
      this.content = content;
      this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
      pass(deadline);
      return content.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      pass(deadline);
      return content.read(bytes, offset, length);
    }
  }
}
