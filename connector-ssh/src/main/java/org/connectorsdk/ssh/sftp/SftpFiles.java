package org.connectorsdk.ssh.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.apache.sshd.client.session.ClientSession;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.ssh.sftp.SftpFailures.Request;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.FileFailureException;
import org.connectorsdk.transport.FileOperation;
import org.connectorsdk.transport.FileStatus;
import org.connectorsdk.transport.FileTransport;

/**
 * Moves files over one SFTP channel.
 *
 * <p>Safe for several threads, which share the channel without waiting for each other's transfers.
 * No thread of its own. After any failure but a lost channel the channel goes on; after a lost one
 * every call fails with an {@link IOException}, {@link #isOpen()} is false, and a new channel is
 * needed.
 *
 * @since 0.1
 */
public final class SftpFiles implements FileTransport, AutoCloseable {

  private static final int OWNER_ONLY = 0600;

  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  private final SftpClient client;
  private final SftpFailures failures;
  private final Set<FileOperation> operations;

  private SftpFiles(SftpClient client) {
    this.client = client;
    this.failures = new SftpFailures(client);
    var able =
        EnumSet.of(
            FileOperation.EXCLUSIVE_CREATE,
            FileOperation.STAT,
            FileOperation.DELETE,
            FileOperation.CHMOD,
            FileOperation.CHOWN,
            FileOperation.RESOLVE,
            FileOperation.OVERWRITE);
    if (client.offers(Extensions.POSIX_RENAME)) {
      able.add(FileOperation.ATOMIC_RENAME);
    }
    if (client.offers(Extensions.FSYNC)) {
      able.add(FileOperation.FSYNC);
    }
    this.operations = Set.copyOf(able);
  }

  /**
   * Opens a channel on a session that is logged in.
   *
   * @param session the session; it stays open when the channel is closed
   * @param deadline by when the server has to have answered
   * @return the open channel
   * @throws SftpUnavailableException if the host has no SFTP server
   * @throws IOException if the session is lost, or the server is none that can be used
   */
  public static SftpFiles open(ClientSession session, Deadline deadline) throws IOException {
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(deadline, "deadline");
    return open(SubsystemWire.open(session, deadline), deadline);
  }

  static SftpFiles open(SftpWire wire, Deadline deadline) throws IOException {
    return new SftpFiles(SftpClient.open(wire, deadline));
  }

  /**
   * Tells whether the channel can still be used.
   *
   * @return false once it was closed or lost
   */
  public boolean isOpen() {
    return client.session().isOpen();
  }

  @Override
  public Set<FileOperation> operations() {
    return operations;
  }

  @Override
  public OutputStream create(String path, Deadline deadline) throws IOException {
    int flags = Sftp.OPEN_WRITE | Sftp.OPEN_CREATE | Sftp.OPEN_EXCLUSIVE;
    try {
      return output(client.openFile(path, flags, OWNER_ONLY, deadline), deadline);
    } catch (SftpStatusException e) {
      throw failures.of(Request.CREATE, path, 1, e.status(), deadline);
    }
  }

  @Override
  public OutputStream overwrite(String path, Deadline deadline) throws IOException {
    int flags = Sftp.OPEN_WRITE | Sftp.OPEN_CREATE | Sftp.OPEN_TRUNCATE;
    try {
      refusePipe(path, deadline);
      return output(client.openFile(path, flags, deadline), deadline);
    } catch (SftpStatusException e) {
      throw failures.of(Request.WRITE, path, 1, e.status(), deadline);
    }
  }

  /**
   * A pipe has no offsets, so that nothing could be read or written; and OpenSSH's server, which
   * does one thing at a time, would wait in opening it until somebody opens its other end.
   */
  private void refusePipe(String path, Deadline deadline) throws IOException {
    boolean pipe;
    try {
      pipe = client.stat(path, deadline).isPipe();
    } catch (SftpStatusException e) {
      // Whatever it is, opening the file tells it better.
      return;
    }
    if (pipe) {
      throw new FileFailureException(
          Reason.OTHER, "a pipe or a socket, which SFTP can neither read nor write");
    }
  }

  private OutputStream output(SftpHandle handle, Deadline deadline) {
    return new SftpOutput(client, failures, handle, deadline);
  }

  @Override
  public InputStream read(String path, long offset, Deadline deadline) throws IOException {
    if (offset < 0) {
      throw new IllegalArgumentException("offset: must be 0 or more, was " + offset);
    }
    try {
      refusePipe(path, deadline);
      SftpHandle handle = client.openFile(path, Sftp.OPEN_READ, deadline);
      return new SftpInput(client, failures, handle, offset, deadline);
    } catch (SftpStatusException e) {
      throw failures.of(Request.READ, path, 0, e.status(), deadline);
    }
  }

  @Override
  public FileStatus stat(String path, Deadline deadline) throws IOException {
    try {
      return client.stat(path, deadline).toStatus();
    } catch (SftpStatusException e) {
      throw failures.of(Request.OTHER, path, 0, e.status(), deadline);
    }
  }

  @Override
  public void rename(String from, String to, Deadline deadline) throws IOException {
    if (!operations.contains(FileOperation.ATOMIC_RENAME)) {
      // The protocol's own rename does not replace, or replaces in two steps.
      throw new UnsupportedOperationException(FileOperation.ATOMIC_RENAME.name());
    }
    try {
      client.posixRename(from, to, deadline);
    } catch (SftpStatusException e) {
      throw failures.of(Request.RENAME, to, 1, e.status(), deadline);
    }
  }

  @Override
  public void delete(String path, Deadline deadline) throws IOException {
    try {
      client.remove(path, deadline);
    } catch (SftpStatusException e) {
      throw failures.of(Request.DELETE, path, 0, e.status(), deadline);
    }
  }

  @Override
  public void chmod(String path, int mode, Deadline deadline) throws IOException {
    if (mode < 0 || mode > 07777) {
      throw new IllegalArgumentException(
          "mode: must be from 0 to 07777, was 0" + Integer.toOctalString(mode));
    }
    try {
      client.setMode(path, mode, deadline);
    } catch (SftpStatusException e) {
      throw failures.of(Request.OTHER, path, 0, e.status(), deadline);
    }
  }

  @Override
  public void chown(String path, int user, int group, Deadline deadline) throws IOException {
    try {
      client.setOwner(path, user, group, deadline);
    } catch (SftpStatusException e) {
      throw failures.of(Request.OTHER, path, 0, e.status(), deadline);
    }
  }

  @Override
  public String resolve(String path, Deadline deadline) throws IOException {
    try {
      String place = path;
      for (int links = 0; links <= MOST_LINKS; links++) {
        // OpenSSH's server follows links in it, others do not.
        place = client.realPath(place, deadline);
        if (!client.lstat(place, deadline).isLink()) {
          return place;
        }
        String target = client.readLink(place, deadline);
        place = target.startsWith("/") ? target : SftpFailures.parent(place) + "/" + target;
      }
      throw new FileFailureException(Reason.OTHER, "too many links");
    } catch (SftpStatusException e) {
      throw failures.of(Request.OTHER, path, 0, e.status(), deadline);
    }
  }

  @Override
  public void sync(String path, Deadline deadline) throws IOException {
    if (!operations.contains(FileOperation.FSYNC)) {
      throw new UnsupportedOperationException(FileOperation.FSYNC.name());
    }
    try {
      SftpHandle handle = openEitherWay(path, deadline);
      try {
        client.sync(handle, deadline);
      } finally {
        client.session().closeLater(handle.name());
      }
    } catch (SftpStatusException e) {
      throw failures.of(Request.WRITE, path, 1, e.status(), deadline);
    }
  }

  /** The request wants a handle of any kind, and a file need not be both readable and writable. */
  private SftpHandle openEitherWay(String path, Deadline deadline) throws IOException {
    try {
      return client.openFile(path, Sftp.OPEN_READ, deadline);
    } catch (SftpStatusException e) {
      if (e.status().code() != SftpStatus.PERMISSION_DENIED) {
        throw e;
      }
      return client.openFile(path, Sftp.OPEN_WRITE, deadline);
    }
  }

  /** Ends the channel: any thread, any state; calls in progress fail at once. */
  @Override
  public void close() {
    client.close();
  }
}
