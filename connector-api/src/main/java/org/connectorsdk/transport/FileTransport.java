package org.connectorsdk.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/**
 * A wire's own way to move files, such as SFTP; belongs to one open {@code ShellTransport}. Safe
 * for several threads.
 *
 * <p>Paths are the host's own and literal: no patterns, no {@code ~}; relative ones start at the
 * login directory. The deadline of a call covers every later call on the stream it returned; one
 * that has passed ends it with {@link java.io.InterruptedIOException}, and so does an interrupt,
 * which leaves the flag set. Whoever waited for a deadline asks it again before giving up, because
 * the engine's deadlines move on with progress.
 *
 * <p>Failures: {@link java.nio.file.NoSuchFileException}, {@link
 * java.nio.file.AccessDeniedException}, {@link java.nio.file.FileAlreadyExistsException}, {@link
 * FileFailureException}; any other {@link IOException} means that the wire itself failed. After any
 * of the first four the wire is as good as before.
 *
 * @since 0.1
 */
public interface FileTransport {

  /**
   * Makes a new file, which only its owner may read and write (0600) where there are modes.
   *
   * @param path where; must not exist
   * @param deadline covers the stream too
   * @return what takes the content; everything is written when its {@code close} has returned
   * @throws IOException if it exists, cannot be made, or the wire failed
   */
  OutputStream create(String path, Deadline deadline) throws IOException;

  /**
   * Reads a file.
   *
   * @param path which one; a directory is a {@link FileFailureException}
   * @param offset where to begin, in bytes
   * @param deadline covers the stream too
   * @return the content; its end is the end of the file as it is when it is reached
   * @throws IOException if it does not exist, cannot be read, or the wire failed
   */
  InputStream read(String path, long offset, Deadline deadline) throws IOException;

  /**
   * What else works.
   *
   * <p>A put in one step takes {@link FileOperation#EXCLUSIVE_CREATE}, {@link
   * FileOperation#ATOMIC_RENAME}, {@link FileOperation#STAT}, {@link FileOperation#DELETE} and
   * {@link FileOperation#CHMOD}, one {@code inPlace} {@link FileOperation#OVERWRITE} and {@link
   * FileOperation#STAT}. With fewer of them the engine puts through the shell, which needs {@link
   * org.connectorsdk.Capability#SHELL} and {@link org.connectorsdk.Capability#STDIN}; without
   * those, too, the put is refused.
   *
   * @return an immutable set, the same at every call
   */
  default Set<FileOperation> operations() {
    return Set.of();
  }

  /**
   * Whether a file is one for the wire. Where it is not, the engine moves it through the shell, as
   * long as there is one: for a name that the wire cannot express, or a pipe it would wait for
   * without being able to stop.
   *
   * @param path which one; need not exist
   * @return true, unless overridden
   */
  default boolean serves(String path) {
    return true;
  }

  /**
   * Empties an existing file, or makes a new one with the mode that the host gives by default.
   *
   * @param path which one
   * @param deadline covers the stream too
   * @return what takes the content
   * @throws IOException if it cannot be written, or the wire failed
   */
  default OutputStream overwrite(String path, Deadline deadline) throws IOException {
    throw new UnsupportedOperationException(FileOperation.OVERWRITE.name());
  }

  /**
   * Tells what a file is, following links.
   *
   * @param path which one
   * @param deadline by when
   * @return what it is
   * @throws IOException if it does not exist, cannot be looked at, or the wire failed
   */
  default FileStatus stat(String path, Deadline deadline) throws IOException {
    throw new UnsupportedOperationException(FileOperation.STAT.name());
  }

  /**
   * Gives a file another name, replacing what is there in one step.
   *
   * @param from the old path
   * @param to the new path, on the same file system
   * @param deadline by when
   * @throws IOException if it cannot be done, or the wire failed; both files are then as they were
   */
  default void rename(String from, String to, Deadline deadline) throws IOException {
    throw new UnsupportedOperationException(FileOperation.ATOMIC_RENAME.name());
  }

  /**
   * Deletes a file, not a directory; a link is deleted itself.
   *
   * @param path which one
   * @param deadline by when
   * @throws IOException if it does not exist, cannot be deleted, or the wire failed
   */
  default void delete(String path, Deadline deadline) throws IOException {
    throw new UnsupportedOperationException(FileOperation.DELETE.name());
  }

  /**
   * Sets the permission bits of a file.
   *
   * @param path which one
   * @param mode the bits, 0 to 07777
   * @param deadline by when
   * @throws IOException if it cannot be done, or the wire failed
   */
  default void chmod(String path, int mode, Deadline deadline) throws IOException {
    throw new UnsupportedOperationException(FileOperation.CHMOD.name());
  }

  /**
   * Gives a file another owner and group.
   *
   * @param path which one
   * @param user the number of the owner
   * @param group the number of the group
   * @param deadline by when
   * @throws IOException if it cannot be done, or the wire failed
   */
  default void chown(String path, int user, int group, Deadline deadline) throws IOException {
    throw new UnsupportedOperationException(FileOperation.CHOWN.name());
  }

  /**
   * Follows links: where a file really is.
   *
   * @param path a file that exists
   * @param deadline by when
   * @return its path without a link in it
   * @throws IOException if it does not exist, or the wire failed
   */
  default String resolve(String path, Deadline deadline) throws IOException {
    throw new UnsupportedOperationException(FileOperation.RESOLVE.name());
  }

  /**
   * Has the host write a file's content to its disk.
   *
   * @param path which one
   * @param deadline by when
   * @throws IOException if it cannot be done, or the wire failed
   */
  default void sync(String path, Deadline deadline) throws IOException {
    throw new UnsupportedOperationException(FileOperation.FSYNC.name());
  }
}
