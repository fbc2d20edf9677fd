package org.connectorsdk.testkit.rules;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** What rules about files do with the connector, as far as its capabilities go. */
final class FileTrial {
  private static final String LEFT =
      "what was written so far is not removed when a transfer ends before its end: delete it in a"
          + " finally, also after an interrupt and a timeout";

  private final Trial trial;
  private final Connector connector;
  private final Random random;

  private FileTrial(Trial trial, Connector connector) {
    this.trial = trial;
    this.connector = connector;
    this.random = trial.random();
  }

  /** On the connection that rules share, where plain transfers work. */
  static FileTrial of(Trial trial) {
    PlainTransfers.check(trial);
    return unchecked(trial);
  }

  /** The same for a rule that says whether plain transfers work. */
  static FileTrial unchecked(Trial trial) {
    return new FileTrial(trial, trial.connector());
  }

  /** The same files through another connection. */
  FileTrial over(Connector other) {
    return new FileTrial(trial, other);
  }

  Connector connector() {
    return connector;
  }

  String path(String name) {
    return trial.path(name);
  }

  byte[] bytes(int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  /** What every put needs: without ATOMIC_PUT only those in place are taken. */
  TransferOptions.Builder options() {
    return TransferOptions.builder().inPlace(!trial.can(Capability.ATOMIC_PUT));
  }

  TransferResult put(byte[] content, String path) {
    return put(FileSource.ofBytes(content), path);
  }

  TransferResult put(FileSource source, String path) {
    return connector.putFile(source, path, options().build());
  }

  byte[] get(String path) {
    return get(path, TransferOptions.defaults());
  }

  byte[] get(String path, TransferOptions options) {
    var sink = FileSink.inMemory(Integer.MAX_VALUE);
    connector.getFile(path, sink, options);
    try {
      return sink.bytes();
    } catch (IllegalStateException e) {
      throw new Violation(
          "getFile returns once the sink has the content of " + Expect.show(path),
          "getFile returned, and the sink was given no file",
          "the sink is opened and written to, but Writing.commit() is not called");
    }
  }

  /** What a file holds: by a get, else by the shell. */
  byte[] content(String path) {
    if (trial.can(Capability.GET_FILE)) {
      return get(path);
    }
    needsShell("to look at a file that was put");
    return Octets.parse(shell("od -An -v -tx1 <", path));
  }

  /** Fails unless a file holds what it should. */
  void expect(String path, byte[] content, String when) {
    byte[] found;
    try {
      found = content(path);
    } catch (FileTransferException e) {
      throw new Violation(
          "the file of " + content.length + " bytes " + when, "reading it: " + Expect.tell(e));
    }
    Expect.bytes("the file " + when, content, found);
  }

  /** Fails unless a put that did not end well has left the old file. */
  void expectOld(String path, byte[] old, String when) {
    if (trial.can(Capability.ATOMIC_PUT)) {
      var found = content(path);
      Expect.that(
          Arrays.equals(old, found),
          "the old file of " + old.length + " bytes " + when,
          found,
          "the destination itself is written to before the content is complete, or what had arrived"
              + " is given its name: write a new file beside it, and rename that when all is there");
    }
  }

  /**
   * By the shell alone, so that a fault of put and its like in get do not make up for each other.
   */
  void expectOnHost(String path, byte[] content) {
    if (!trial.can(Capability.SHELL)) {
      return;
    }
    var result = connector.runShellCommand(ShellCommand.raw("cksum <").arg(path));
    Expect.equal(
        "cksum of the file on the host",
        Cksum.of(content) + " " + content.length,
        result.succeeded()
            ? result.output().stdout().strip().replaceAll("\\s+", " ")
            : result.output().stderr().strip());
  }

  boolean exists(String path) {
    if (trial.can(Capability.SHELL)) {
      return run(ShellCommand.raw("[ -e").arg(path).appendRaw("] && echo there || :"))
          .contains("there");
    }
    if (!trial.can(Capability.GET_FILE)) {
      needsShell("to look for a file");
    }
    var sink = FileSink.inMemory(Integer.MAX_VALUE);
    try {
      connector.getFile(path, sink);
      sink.bytes();
      return true;
    } catch (FileTransferException e) {
      return e.reason() != Reason.NOT_FOUND;
    } catch (RuntimeException e) {
      throw trial.skipped(
          "a get does not tell whether a file is there (see FILE-06): " + Expect.tell(e));
    }
  }

  /** What is in a directory; empty where there is no shell to look. */
  List<String> names(String directory) {
    return trial.can(Capability.SHELL)
        ? List.copyOf(new TreeSet<>(shell("ls -A", directory).lines().toList()))
        : List.of();
  }

  List<String> names() {
    return names(trial.directory());
  }

  /** What is in a directory once a file is there, too. */
  static List<String> and(List<String> names, String path) {
    return Stream.concat(names.stream(), Stream.of(path.substring(path.lastIndexOf('/') + 1)))
        .toList();
  }

  /** Fails if a directory holds more than before; a moment is allowed. */
  void expectNothingLeft(List<String> before, String when) {
    var left = new TreeSet<String>();
    trial
        .waiting()
        .within(
            trial.grace(),
            () -> {
              left.clear();
              left.addAll(names());
              left.removeAll(before);
              return left.isEmpty();
            });
    Expect.that(
        left.isEmpty(),
        "nothing new in the directory " + when,
        "these files are left: " + left,
        LEFT);
  }

  /** A directory that holds nothing. */
  String newDirectory(String name) {
    var path = path(name);
    shell("mkdir", path);
    return path;
  }

  /** The first column of {@code ls -ld}: {@code -rw-r--r--}. POSIX has no {@code stat}. */
  String mode(String path) {
    return shell("ls -ld", path).substring(0, 10);
  }

  /** The numbers of owner and group, from {@code ls -ldn}. */
  String owner(String path) {
    var fields = shell("ls -ldn", path).split("\\s+");
    return fields[2] + ":" + fields[3];
  }

  /** The serial number of the file, which a file that takes its place does not have. */
  String inode(String path) {
    return shell("ls -di", path).strip().split("\\s+")[0];
  }

  /** What a tool says of a path; one that fails is a violation. */
  String shell(String tool, String path) {
    return run(ShellCommand.raw(tool).arg(path));
  }

  String run(ShellCommand command) {
    var result = connector.runShellCommand(command, trial.guarded().build());
    Expect.that(
        result.succeeded(),
        "the command " + Expect.show(command.toString()) + " succeeds",
        result.status() + ", standard error " + Expect.show(result.output().stderr()));
    return result.output().stdout();
  }

  void needsShell(String why) {
    if (!trial.can(Capability.SHELL)) {
      throw trial.skipped("needs SHELL or GET_FILE " + why);
    }
  }

  /** Whether the login user is root, whom modes do not hold. */
  boolean isRoot() {
    return run(ShellCommand.raw("id -u")).strip().equals("0");
  }

  /** A transfer that fails for a reason. */
  FileTransferException refused(Reason reason, String call, String likely, Expect.Action action) {
    var failure = Expect.thrown(FileTransferException.class, call, likely, action);
    Expect.that(
        failure.reason() == reason,
        call + " throws FileTransferException with reason " + reason,
        "reason " + failure.reason() + ": " + failure.getMessage(),
        likely);
    return failure;
  }

  /** What ends in time; the limit and the grace have passed otherwise. */
  <T> T within(Duration limit, String call, java.util.concurrent.Callable<T> action)
      throws Exception {
    var start = System.nanoTime();
    try {
      return action.call();
    } finally {
      var took = Duration.ofNanos(System.nanoTime() - start);
      var most = limit.plus(trial.grace());
      if (took.compareTo(most) > 0) {
        throw new Violation(
            call
                + " ends within "
                + limit.toMillis()
                + " ms and a grace of "
                + trial.grace().toMillis()
                + " ms",
            "it ended after " + took.toMillis() + " ms");
      }
    }
  }
}
