package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.connectorsdk.Capability;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.junit.jupiter.api.Test;

/** A put that ends while the host makes the temporary file: nobody knows whether it is there. */
class EngineInterruptedCreateTest {
  private final Set<String> files = new ConcurrentSkipListSet<>();
  private final Set<String> deleted = new ConcurrentSkipListSet<>();

  @Test
  void theFileThatMayHaveBeenMadeIsRemoved() {
    var failure = put(new InterruptedIOException());
    assertEquals(Reason.CANCELLED, failure.reason(), failure.getMessage());
    assertTrue(Thread.interrupted(), "the interrupt is kept");
    assertEquals(Set.of(), files);
    assertEquals(1, deleted.size(), deleted::toString);
  }

  @Test
  void aFileThatTheHostDidNotMakeIsNotRemoved() {
    var failure = put(new AccessDeniedException("/file"));
    assertEquals(Reason.PERMISSION_DENIED, failure.reason(), failure.getMessage());
    assertEquals(Set.of(), deleted);
  }

  private FileTransferException put(IOException atCreate) {
    var declared = Set.of(Capability.PUT_FILE, Capability.ATOMIC_PUT, Capability.FILE_MODE);
    try (var connector =
        ShellConnector.over(new EngineContext(declared), () -> new Host(atCreate))) {
      connector.connect();
      var options = TransferOptions.builder().mode(FileMode.PRIVATE).build();
      return assertThrows(
          FileTransferException.class,
          () -> connector.putFile(FileSource.ofText("text"), "/file", options));
    }
  }

  private final class Host implements ShellTransport, FileTransport {
    private final IOException atCreate;

    Host(IOException atCreate) {
      this.atCreate = atCreate;
    }

    @Override
    public void open(Deadline deadline) {}

    @Override
    public TransportProcess start(ShellCommand wire, ProcessRequest request) throws IOException {
      throw new IOException("no commands");
    }

    @Override
    public Optional<FileTransport> files() {
      return Optional.of(this);
    }

    @Override
    public Set<FileOperation> operations() {
      return WireFiles.NEEDED_FOR_ATOMIC_PUT;
    }

    @Override
    public OutputStream create(String path, Deadline deadline) throws IOException {
      if (atCreate instanceof InterruptedIOException) {
        files.add(path);
        Thread.currentThread().interrupt();
      }
      throw atCreate;
    }

    @Override
    public InputStream read(String path, long offset, Deadline deadline) throws IOException {
      throw new NoSuchFileException(path);
    }

    @Override
    public FileStatus stat(String path, Deadline deadline) throws IOException {
      throw new NoSuchFileException(path);
    }

    @Override
    public void delete(String path, Deadline deadline) {
      files.remove(path);
      deleted.add(path);
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
