package org.connectorsdk.testkit.doubles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileOwner;
import org.connectorsdk.transport.FileFailureException;
import org.connectorsdk.transport.FileStatus;
import org.jspecify.annotations.Nullable;

/**
 * Files and directories in memory, by their absolute paths, with the failures that a real host has.
 * A path that ends in a slash means a directory.
 */
final class FileTree {
  private static final int FILE_MODE = 0644;
  private static final int DIRECTORY_MODE = 0755;

  /** A file, or a directory where there is no content. */
  private static final class Entry {
    private final @Nullable ByteArrayOutputStream content;
    private int mode;
    private Optional<FileOwner> owner = Optional.empty();

    Entry(@Nullable ByteArrayOutputStream content, int mode) {
      this.content = content;
      this.mode = mode;
    }
  }

  private final String home;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Entry> entries = new TreeMap<>();

  /** A tree of one empty directory, and of that where relative paths start. */
  FileTree(String home) {
    this.home = home;
    entries.put("/", new Entry(null, DIRECTORY_MODE));
  }

  /** The absolute path that a path means. */
  String resolve(String path) {
    if (Objects.requireNonNull(path, "path").isEmpty()) {
      throw new IllegalArgumentException("path must not be empty");
    }
    List<String> names = new ArrayList<>();
    for (String name : (path.startsWith("/") ? path : home + "/" + path).split("/")) {
      if (name.equals("..") && !names.isEmpty()) {
        names.remove(names.size() - 1);
      } else if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
        names.add(name);
      }
    }
    return "/" + String.join("/", names);
  }

  private static String parent(String absolute) {
    int slash = absolute.lastIndexOf('/');
    return slash <= 0 ? "/" : absolute.substring(0, slash);
  }

  private interface Work<T, E extends Exception> {
    T run() throws E;
  }

  private <T, E extends Exception> T locked(Work<T, E> work) throws E {
    lock.lock();
    try {
      return work.run();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Makes a directory and those it lies in.
   *
   * @throws FileAlreadyExistsException if a file is in the way, naming it; nothing was made
   */
  void makeDirectories(String path) throws FileAlreadyExistsException {
    locked(
        () -> {
          List<String> missing = new ArrayList<>();
          for (String folder = resolve(path); !folder.equals("/"); folder = parent(folder)) {
            Entry there = entries.get(folder);
            if (there == null) {
              missing.add(folder);
            } else if (there.content != null) {
              throw new FileAlreadyExistsException(folder);
            }
          }
          missing.forEach(folder -> entries.put(folder, new Entry(null, DIRECTORY_MODE)));
          return missing;
        });
  }

  /** Makes a file and the directories it lies in, or replaces its content. */
  void makeFile(String path, byte[] bytes) throws IOException {
    locked(
        () -> {
          makeDirectories(parent(resolve(path)));
          overwrite(path).writeBytes(bytes);
          return path;
        });
  }

  /** Makes a new file to write into. */
  ByteArrayOutputStream create(String path, int mode) throws IOException {
    return locked(
        () -> {
          if (entries.containsKey(resolve(path))) {
            throw new FileAlreadyExistsException(path);
          }
          return open(path, mode);
        });
  }

  /** Empties a file, or makes a new one, to write into. */
  ByteArrayOutputStream overwrite(String path) throws IOException {
    return locked(() -> open(path, FILE_MODE));
  }

  private ByteArrayOutputStream open(String path, int mode) throws IOException {
    String file = resolve(path);
    requireDirectory(parent(file), path);
    Entry there = entries.get(file);
    if (there != null && there.content == null) {
      throw isDirectory();
    } else if (path.endsWith("/")) {
      throw new NoSuchFileException(path);
    }
    if (there != null) {
      content(there).reset();
      return content(there);
    }
    var content = new ByteArrayOutputStream();
    entries.put(file, new Entry(content, mode));
    return content;
  }

  private void requireDirectory(String folder, String path) throws NoSuchFileException {
    Entry there = entries.get(folder);
    if (there == null || there.content != null) {
      throw new NoSuchFileException(path);
    }
  }

  private static FileFailureException isDirectory() {
    return new FileFailureException(Reason.IS_DIRECTORY, "is a directory");
  }

  private static ByteArrayOutputStream content(Entry entry) throws FileFailureException {
    if (entry.content == null) {
      throw isDirectory();
    }
    return entry.content;
  }

  private Entry require(String path) throws NoSuchFileException {
    Entry entry = entries.get(resolve(path));
    if (entry == null || entry.content != null && path.endsWith("/")) {
      throw new NoSuchFileException(path);
    }
    return entry;
  }

  byte[] read(String path) throws IOException {
    return locked(() -> content(require(path)).toByteArray());
  }

  FileStatus stat(String path) throws NoSuchFileException {
    return locked(
        () -> {
          Entry entry = require(path);
          return entry.content == null
              ? new FileStatus(FileStatus.Kind.DIRECTORY, 0, entry.mode)
              : new FileStatus(FileStatus.Kind.FILE, entry.content.size(), entry.mode);
        });
  }

  void chmod(String path, int mode) throws NoSuchFileException {
    locked(() -> require(path).mode = mode);
  }

  Optional<FileOwner> owner(String path) throws NoSuchFileException {
    return locked(() -> require(path).owner);
  }

  void chown(String path, FileOwner owner) throws NoSuchFileException {
    locked(() -> require(path).owner = Optional.of(owner));
  }

  /** Gives a file another name; where one is replaced, its owner stays. */
  void rename(String from, String to) throws IOException {
    locked(
        () -> {
          Entry moved = require(from);
          String target = resolve(to);
          requireDirectory(parent(target), to);
          Entry there = entries.get(target);
          if (there != null && there.content == null) {
            throw isDirectory();
          } else if (there != null) {
            moved.owner = there.owner;
          }
          entries.remove(resolve(from));
          entries.put(target, moved);
          return moved;
        });
  }

  /** Removes a file. */
  void delete(String path) throws IOException {
    locked(
        () -> {
          content(require(path));
          entries.remove(resolve(path));
          return path;
        });
  }

  /** Removes whatever is there, and what is in it, but for the root. */
  void deleteAll(String path) {
    String gone = resolve(path);
    locked(() -> entries.keySet().removeIf(one -> one.equals(gone) || one.startsWith(gone + "/")));
  }

  /** The files, without directories, sorted. */
  List<String> files() {
    return locked(
        () ->
            entries.entrySet().stream()
                .filter(entry -> entry.getValue().content != null)
                .map(Map.Entry::getKey)
                .toList());
  }
}
