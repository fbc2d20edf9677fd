package org.connectorsdk.testkit.doubles;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.file.FileOwner;
import org.connectorsdk.transport.FileFailureException;
import org.connectorsdk.transport.FileStatus;
import org.jspecify.annotations.Nullable;

/**
 * The files of a fake, in memory: what puts and gets work on, and what a test prepares and reads.
 *
 * <p>Directories have to be there before a file is put into them, as on a real host. A new store
 * has {@code /}, {@code /etc}, {@code /home}, {@code /home/fake}, {@code /opt}, {@code /srv},
 * {@code /tmp}, {@code /usr}, {@code /usr/local}, {@code /usr/local/bin} and {@code /var}; relative
 * paths start at {@code /home/fake}. There are neither links nor rights: modes and owners are kept
 * and told, and refuse nobody.
 *
 * <p>Where unmatched commands go to a local shell, transfers go to the files of this machine, and
 * the store is not used. Safe for any thread.
 *
 * @since 0.1
 */
public final class FakeFiles {
  private static final String HOME = "/home/fake";

  private static final List<String> PREPARED =
      List.of("/", "/etc", HOME, "/opt", "/srv", "/tmp", "/usr/local/bin", "/var");

  /** Bytes, or a directory where there are none. */
  private static final class Entry {
    private final @Nullable ByteArrayOutputStream content;
    private int mode;
    private Optional<FileOwner> owner = Optional.empty();

    Entry(@Nullable ByteArrayOutputStream content, int mode) {
      this.content = content;
      this.mode = mode;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final NavigableMap<String, Entry> entries = new TreeMap<>();

  FakeFiles() {
    PREPARED.forEach(this::directory);
  }

  /**
   * Makes a directory, and those it lies in.
   *
   * @param path where
   * @return this
   * @throws NullPointerException if the path is null
   * @throws IllegalArgumentException if it is empty, or a file is in the way
   */
  public FakeFiles directory(String path) {
    locked(
        () -> {
          List<String> folders = new ArrayList<>(List.of("/"));
          for (String folder = resolve(path); !folder.equals("/"); folder = parent(folder)) {
            folders.add(folder);
          }
          for (String folder : folders) {
            Entry there = entries.get(folder);
            if (there != null && there.content != null) {
              throw new IllegalArgumentException("path: " + folder + " is a file");
            }
          }
          folders.forEach(folder -> entries.putIfAbsent(folder, new Entry(null, 0755)));
          return folders;
        });
    return this;
  }

  /**
   * Makes a file of a text, with the mode 644, and the directories it lies in; or replaces its
   * content.
   *
   * @param path where
   * @param text the content, as UTF-8
   * @return this
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the path is empty, or a directory
   */
  public FakeFiles file(String path, String text) {
    return file(path, Objects.requireNonNull(text, "text").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Makes a file of bytes, with the mode 644, and the directories it lies in; or replaces its
   * content.
   *
   * @param path where
   * @param bytes the content, which is copied
   * @return this
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the path is empty, or a directory
   */
  public FakeFiles file(String path, byte[] bytes) {
    Objects.requireNonNull(bytes, "bytes");
    locked(
        () -> {
          String file = resolve(path);
          Entry there = entries.get(file);
          if (there != null && there.content == null) {
            throw new IllegalArgumentException("path: " + file + " is a directory");
          }
          directory(parent(file));
          var made = new Entry(new ByteArrayOutputStream(), there == null ? 0644 : there.mode);
          made.content.writeBytes(bytes);
          if (there != null) {
            made.owner = there.owner;
          }
          return entries.put(file, made);
        });
    return this;
  }

  /**
   * Sets the mode of a file or directory.
   *
   * @param path which one
   * @param mode the mode
   * @return this
   * @throws NullPointerException if an argument is null
   * @throws NoSuchElementException if there is none
   */
  public FakeFiles mode(String path, FileMode mode) {
    Objects.requireNonNull(mode, "mode");
    return locked(
        () -> {
          require(path).mode = mode.bits();
          return this;
        });
  }

  /**
   * Sets the owner of a file or directory.
   *
   * @param path which one
   * @param owner the owner
   * @return this
   * @throws NullPointerException if an argument is null
   * @throws NoSuchElementException if there is none
   */
  public FakeFiles owner(String path, FileOwner owner) {
    Objects.requireNonNull(owner, "owner");
    return locked(
        () -> {
          require(path).owner = Optional.of(owner);
          return this;
        });
  }

  /**
   * Removes a file, or a directory with all that is in it. Does nothing where there is none.
   *
   * @param path which one
   * @return this
   * @throws NullPointerException if the path is null
   * @throws IllegalArgumentException if it is empty, or the root
   */
  public FakeFiles remove(String path) {
    return locked(
        () -> {
          String gone = resolve(path);
          if (gone.equals("/")) {
            throw new IllegalArgumentException("path: the root directory stays");
          }
          entries.keySet().removeIf(one -> one.equals(gone) || one.startsWith(gone + "/"));
          return this;
        });
  }

  /**
   * Whether there is a file or a directory.
   *
   * @param path which one
   * @return whether
   * @throws NullPointerException if the path is null
   * @throws IllegalArgumentException if it is empty
   */
  public boolean exists(String path) {
    return locked(() -> entries.containsKey(resolve(path)));
  }

  /**
   * The content of a file.
   *
   * @param path which one
   * @return a copy of the bytes
   * @throws NullPointerException if the path is null
   * @throws NoSuchElementException if there is no such file; the message names those there are
   */
  public byte[] bytes(String path) {
    return locked(() -> requireFile(path).toByteArray());
  }

  /**
   * The content of a file, as UTF-8.
   *
   * @param path which one
   * @return the text
   * @throws NullPointerException if the path is null
   * @throws NoSuchElementException if there is no such file; the message names those there are
   */
  public String text(String path) {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }

  /**
   * The mode of a file or directory.
   *
   * @param path which one
   * @return the mode
   * @throws NullPointerException if the path is null
   * @throws NoSuchElementException if there is none
   */
  public FileMode mode(String path) {
    return locked(() -> FileMode.of(require(path).mode));
  }

  /**
   * The owner of a file or directory.
   *
   * @param path which one
   * @return the owner that a put or the test gave it, empty where none did
   * @throws NullPointerException if the path is null
   * @throws NoSuchElementException if there is none
   */
  public Optional<FileOwner> owner(String path) {
    return locked(() -> require(path).owner);
  }

  /**
   * The files there are, without directories.
   *
   * @return their absolute paths, sorted, in an immutable list
   */
  public List<String> paths() {
    return locked(
        () -> {
          List<String> files = new ArrayList<>();
          for (Map.Entry<String, Entry> one : entries.entrySet()) {
            if (one.getValue().content != null) {
              files.add(one.getKey());
            }
          }
          return List.copyOf(files);
        });
  }

  // What the wire does. Paths of the wire may end in a slash, and then mean a directory.

  FileStatus stat(String path) throws NoSuchFileException {
    Entry entry = find(path).orElseThrow(() -> new NoSuchFileException(path));
    return locked(
        () ->
            entry.content == null
                ? new FileStatus(FileStatus.Kind.DIRECTORY, 0, entry.mode)
                : new FileStatus(FileStatus.Kind.FILE, entry.content.size(), entry.mode));
  }

  byte[] read(String path) throws NoSuchFileException, FileFailureException {
    Entry entry = find(path).orElseThrow(() -> new NoSuchFileException(path));
    if (entry.content == null) {
      throw new FileFailureException(Reason.IS_DIRECTORY, "is a directory");
    }
    return locked(entry.content::toByteArray);
  }

  /** Makes a file to write into; a new one has to be new. */
  ByteArrayOutputStream write(String path, boolean anew, int mode)
      throws NoSuchFileException, FileAlreadyExistsException, FileFailureException {
    lock.lock();
    try {
      String file = resolve(path);
      Entry folder = entries.get(parent(file));
      if (path.endsWith("/") || folder == null || folder.content != null) {
        throw new NoSuchFileException(path);
      }
      Entry there = entries.get(file);
      if (there == null) {
        there = new Entry(new ByteArrayOutputStream(), mode);
        entries.put(file, there);
      } else if (anew) {
        throw new FileAlreadyExistsException(path);
      } else if (there.content == null) {
        throw new FileFailureException(Reason.IS_DIRECTORY, "is a directory");
      } else {
        there.content.reset();
      }
      return Objects.requireNonNull(there.content);
    } finally {
      lock.unlock();
    }
  }

  /** Gives a file another name; what is there keeps its owner. */
  void rename(String from, String to) throws NoSuchFileException, FileFailureException {
    lock.lock();
    try {
      Entry moved = entries.get(resolve(from));
      Entry folder = entries.get(parent(resolve(to)));
      if (moved == null || folder == null || folder.content != null) {
        throw new NoSuchFileException(moved == null ? from : to);
      }
      Entry there = entries.get(resolve(to));
      if (there != null && there.content == null) {
        throw new FileFailureException(Reason.IS_DIRECTORY, "is a directory");
      }
      if (there != null) {
        moved.owner = there.owner;
      }
      entries.remove(resolve(from));
      entries.put(resolve(to), moved);
    } finally {
      lock.unlock();
    }
  }

  void delete(String path) throws NoSuchFileException, FileFailureException {
    if (stat(path).kind() == FileStatus.Kind.DIRECTORY) {
      throw new FileFailureException(Reason.IS_DIRECTORY, "is a directory");
    }
    remove(path);
  }

  private Optional<Entry> find(String path) {
    return locked(
        () ->
            Optional.ofNullable(entries.get(resolve(path)))
                .filter(entry -> entry.content == null || !path.endsWith("/")));
  }

  private Entry require(String path) {
    Entry entry = entries.get(resolve(path));
    if (entry == null) {
      throw missing(path);
    }
    return entry;
  }

  private ByteArrayOutputStream requireFile(String path) {
    Entry entry = require(path);
    if (entry.content == null) {
      throw new NoSuchElementException(path + " is a directory of the fake");
    }
    return entry.content;
  }

  private NoSuchElementException missing(String path) {
    List<String> there = paths();
    return new NoSuchElementException(
        "the fake has no "
            + path
            + "; there "
            + (there.isEmpty() ? "is no file" : "are " + String.join(", ", there)));
  }

  /** The absolute path that a path means. */
  static String resolve(String path) {
    if (Objects.requireNonNull(path, "path").isEmpty()) {
      throw new IllegalArgumentException("path must not be empty");
    }
    List<String> names = new ArrayList<>();
    for (String name : (path.startsWith("/") ? path : HOME + "/" + path).split("/")) {
      if (name.equals("..") && !names.isEmpty()) {
        names.remove(names.size() - 1);
      } else if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
        names.add(name);
      }
    }
    return "/" + String.join("/", names);
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  private interface Work<T> {
    T run();
  }

  private <T> T locked(Work<T> work) {
    lock.lock();
    try {
      return work.run();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return "FakeFiles" + paths();
  }
}
