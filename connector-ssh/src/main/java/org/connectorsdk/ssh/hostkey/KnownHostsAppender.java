package org.connectorsdk.ssh.hostkey;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.connectorsdk.transport.Deadline;

/**
 * Adds a host's key to a known_hosts file: one line at the end, never a rewrite.
 *
 * <p>The file is locked while what stands in it is judged again and the line is written, so that
 * two connections that meet the same new host add one line, and two that meet different keys do not
 * both succeed.
 */
public final class KnownHostsAppender {

  /** A file lock is held for the whole JVM, so threads of one JVM need a lock of their own. */
  private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

  private static final String LOCKED = "locked by somebody else for too long";

  private KnownHostsAppender() {}

  /**
   * Adds the key unless the file meanwhile says something about it.
   *
   * @param file where to add; made with mode 0600, its folder with 0700
   * @param host the host
   * @param key the key
   * @param deadline by when it has to be this caller's turn
   * @return what the file said once it was locked; the line was written where that is Unknown
   * @throws UnreadableKnownHostsException if the file cannot be read or written
   * @throws InterruptedException if the thread was interrupted while it waited for its turn
   */
  public static HostKeyVerdict add(Path file, HostName host, HostKey key, Deadline deadline)
      throws UnreadableKnownHostsException, InterruptedException {
    if (!IN_THIS_JVM.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
      throw new UnreadableKnownHostsException(file, new IOException(LOCKED));
    }
    try {
      return addLocked(file, host, key, deadline);
    } catch (UnreadableKnownHostsException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableKnownHostsException(file, e);
    } finally {
      IN_THIS_JVM.unlock();
    }
  }

  private static HostKeyVerdict addLocked(Path file, HostName host, HostKey key, Deadline deadline)
      throws IOException, InterruptedException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.exists(folder)) {
      Files.createDirectories(folder, ownerOnly("rwx------"));
    }
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(file, options, ownerOnly("rw-------"));
        var lock = lock(channel, deadline)) {
      assert lock.isValid();
      HostKeyVerdict verdict = KnownHosts.read(List.of(file), host).judge(key);
      if (verdict instanceof HostKeyVerdict.Unknown) {
        write(channel, host.lookupName() + " " + key.text() + "\n");
      }
      return verdict;
    }
  }

  /** Asked for again and again, because waiting for a file's lock knows no deadline. */
  private static FileLock lock(FileChannel channel, Deadline deadline)
      throws IOException, InterruptedException {
    while (true) {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
      if (deadline.expired()) {
        throw new IOException(LOCKED);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** One write at the end, after a line feed where the last line lacks its own. */
  private static void write(FileChannel channel, String line) throws IOException {
    long end = channel.size();
    var last = ByteBuffer.allocate(1);
    boolean unfinished = end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
    var bytes = ByteBuffer.wrap(((unfinished ? "\n" : "") + line).getBytes(StandardCharsets.UTF_8));
    channel.position(end);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  private static FileAttribute<?>[] ownerOnly(String mode) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
