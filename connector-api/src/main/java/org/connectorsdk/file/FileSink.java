package org.connectorsdk.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the bytes of a get go.
 *
 * <p>A sink is opened only when the remote file is known to be there and readable, and what was
 * written counts only from {@link Writing#commit()} on. Bytes arrive in order and unchanged. A sink
 * may serve several transfers, one after the other.
 *
 * @since 0.1
 */
public sealed interface FileSink permits MemorySink, PathSink, StreamSink {
  /**
   * A local file, which appears or changes only when all of it has arrived.
   *
   * <p>The bytes go to a temporary file beside the target with a random name and mode 0600 (where
   * there are no POSIX modes: an access list with the owner alone), which then takes the target's
   * name in one step. After a failure the target is what it was, and the temporary file is gone. An
   * existing file keeps its permissions; a new one stays private to its owner. A symbolic link is
   * followed: the file it leads to is replaced, or made, and the link stays. The folder must exist.
   * A target that is no regular file (a folder, a device, a pipe) is refused.
   *
   * @param path the target; nothing is touched before the transfer runs
   * @return the sink
   * @throws NullPointerException if {@code path} is null
   */
  static FileSink of(Path path) {
    return new PathSink(Objects.requireNonNull(path, "path"), null);
  }

  /**
   * A local file as {@link #of(Path)}, which ends with the given permissions, whether it is new or
   * not.
   *
   * @param path the target
   * @param mode its permissions from the moment it has its name; the set-user, set-group and sticky
   *     bits cannot be asked for
   * @return the sink; opening it fails where the file system has no POSIX modes
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if {@code mode} has more than the nine permission bits
   */
  static FileSink of(Path path, FileMode mode) {
    Objects.requireNonNull(path, "path");
    if ((Objects.requireNonNull(mode, "mode").bits() & ~0777) != 0) {
      throw new IllegalArgumentException(
          "mode: a local file can be given 0000 to 0777, found " + mode);
    }
    return new PathSink(path, mode);
  }

  /**
   * A stream of the application.
   *
   * @param stream written to as the bytes arrive and flushed at the end; never closed here, it
   *     stays the caller's. After a failure it holds what had arrived
   * @return the sink
   * @throws NullPointerException if {@code stream} is null
   */
  static FileSink of(OutputStream stream) {
    return new StreamSink(Objects.requireNonNull(stream, "stream"));
  }

  /**
   * Keeps a file in memory, up to {@value MemorySink#DEFAULT_LIMIT} bytes.
   *
   * @return a new sink
   */
  static MemorySink inMemory() {
    return inMemory(MemorySink.DEFAULT_LIMIT);
  }

  /**
   * Keeps a file in memory.
   *
   * @param limit the largest file taken, in bytes; a larger one fails the transfer
   * @return a new sink
   * @throws IllegalArgumentException if {@code limit} is negative
   */
  static MemorySink inMemory(int limit) {
    return new MemorySink(limit);
  }

  /**
   * Gets ready for one file.
   *
   * @return where to write; the caller closes it
   * @throws IOException if nothing can be written there; nothing is left behind then
   */
  Writing open() throws IOException;

  /**
   * One file on its way into a sink. For one thread; closed by whoever opened it.
   *
   * @since 0.1
   */
  interface Writing extends AutoCloseable {
    /**
     * Where the bytes go.
     *
     * @return always the same stream; closing it has no effect
     */
    OutputStream stream();

    /**
     * Makes what was written the content of the sink.
     *
     * @throws IOException if that is not possible; the sink is then as before
     * @throws IllegalStateException if this was committed or closed before
     */
    void commit() throws IOException;

    /**
     * As {@link #commit()}, and asks the operating system to have it on the disk on return.
     *
     * @throws IOException if that is not possible
     * @throws IllegalStateException if this was committed or closed before
     */
    default void commitDurably() throws IOException {
      commit();
    }

    /**
     * Gives up what was not committed, and everything held for it. Harmless after {@link #commit()}
     * and a second time; never throws.
     */
    @Override
    void close();
  }
}
