package org.connectorsdk.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.connectorsdk.ssh.mina.HostSession;
import org.connectorsdk.ssh.sftp.SftpFiles;
import org.connectorsdk.ssh.sftp.SftpUnavailableException;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.FileTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SFTP channel of a connection: opened when it is first asked for, and again when it broke. */
final class FileChannelSlot {

  private static final Logger LOG = LoggerFactory.getLogger(FileChannelSlot.class);

  /** A host that takes longer has no SFTP that would help anybody. */
  private static final Duration TO_OPEN = Duration.ofSeconds(10);

  private final HostSession session;

  /** Held while a channel is opened, so that only one is. */
  private final ReentrantLock opening = new ReentrantLock();

  private Optional<SftpFiles> current = Optional.empty();
  private boolean unavailable;

  FileChannelSlot(HostSession session) {
    this.session = session;
  }

  /** An open channel; empty where the host has no SFTP, or it cannot be opened now. */
  Optional<FileTransport> files() {
    opening.lock();
    try {
      if (current.isEmpty() || !current.get().isOpen()) {
        current = unavailable || !session.isOpen() ? Optional.empty() : open();
      }
      return current.map(files -> files);
    } finally {
      opening.unlock();
    }
  }

  private Optional<SftpFiles> open() {
    try {
      return Optional.of(SftpFiles.open(session, Deadline.after(TO_OPEN)));
    } catch (SftpUnavailableException e) {
      LOG.debug("the host has no SFTP, files go through the shell: {}", e.getMessage());
      unavailable = true;
    } catch (IOException e) {
      LOG.debug("no SFTP channel now: {}", e.getMessage());
    }
    return Optional.empty();
  }
}
