package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.connectorsdk.Capability;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A transfer whose time was over stays one, although the wire moves on while it is cleared up. */
@Timeout(60)
class EngineIdleTransferTest {

  @Test
  void aWireThatMovesAgainWhenItIsClosedWasStillIdle() {
    var stalled = new CountDownLatch(1);
    var source =
        FileSource.once(
            new InputStream() {
              @Override
              public int read() throws IOException {
                try {
                  stalled.await();
                  return -1;
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
              }
            });
    var declared = Set.of(Capability.PUT_FILE, Capability.ATOMIC_PUT);
    try (var connector = ShellConnector.over(new EngineContext(declared), FilesOnly::new)) {
      connector.connect();
      var options = TransferOptions.builder().idleTimeout(Duration.ofMillis(100)).build();
      var failure =
          assertThrows(
              FileTransferException.class, () -> connector.putFile(source, "/file", options));
      assertEquals(Reason.TIMED_OUT, failure.reason(), failure.getMessage());
      assertTrue(failure.getMessage().contains("nothing moved"), failure.getMessage());
    }
  }

  /** Acknowledges what is under way when a stream is closed, as wires with a window do. */
  private static final class FilesOnly implements ShellTransport, FileTransport {
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
    public OutputStream create(String path, Deadline deadline) {
      return new OutputStream() {
        @Override
        public void write(int b) {}

        @Override
        public void close() {
          deadline.progress();
        }
      };
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
    public void delete(String path, Deadline deadline) {}

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
