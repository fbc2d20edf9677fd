package org.connectorsdk.testkit.doubles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.file.FileOwner;

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
      List.of("/etc", HOME, "/opt", "/srv", "/tmp", "/usr/local/bin", "/var");

  private final FileTree tree = new FileTree(HOME);

  FakeFiles() {
    PREPARED.forEach(this::directory);
  }

  /** What the wire works on. */
  FileTree tree() {
    return tree;
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
    prepare(() -> tree.makeDirectories(path));
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
    prepare(() -> tree.makeFile(path, bytes));
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
    find(
        path,
        () -> {
          tree.chmod(path, mode.bits());
          return path;
        });
    return this;
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
    find(
        path,
        () -> {
          tree.chown(path, owner);
          return path;
        });
    return this;
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
    if (tree.resolve(path).equals("/")) {
      throw new IllegalArgumentException("path: the root directory stays");
    }
    tree.deleteAll(path);
    return this;
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
    try {
      tree.stat(path);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
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
    return find(path, () -> tree.read(path));
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
    return FileMode.of(find(path, () -> tree.stat(path).mode()));
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
    return find(path, () -> tree.owner(path));
  }

  /**
   * The files there are, without directories.
   *
   * @return their absolute paths, sorted, in an immutable list
   */
  public List<String> paths() {
    return tree.files();
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  private interface Preparation {
    void run() throws IOException;
  }

  /** What is in the way is a mistake of the test. */
  private static void prepare(Preparation preparation) {
    try {
      preparation.run();
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException("path: the file " + e.getMessage() + " is in the way", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("path: " + e.getMessage(), e);
    }
  }

  private <T> T find(String path, Step<T> step) {
    try {
      return step.run();
    } catch (NoSuchFileException e) {
      List<String> there = paths();
      throw new NoSuchElementException(
          "the fake has no "
              + path
              + "; there "
              + (there.isEmpty() ? "is no file" : "are " + String.join(", ", there)),
          e);
    } catch (IOException e) {
      throw new NoSuchElementException(path + " of the fake " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "FakeFiles" + paths();
  }
}
