package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.ATOMIC_PUT;
import static org.connectorsdk.Capability.FILE_MODE;
import static org.connectorsdk.Capability.FILE_OWNER;
import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.PUT_FILE;
import static org.connectorsdk.Capability.SHELL;

import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.file.FileOwner;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Untested;

/** What becomes of a file's mode, owner and names. */
@Untested(
    id = "FILE-56",
    rule = "A durable put is on the disk of the host when the call returns.",
    why = "Whoever deletes his own copy afterwards has none after a power failure.",
    because = "Only a power failure tells; FILE-34 checks that durable puts and gets work at all.")
public interface FilePlaceRules {

  @ConformanceRule(
      id = "FILE-13",
      rule =
          "A put file has the mode that was asked for; else a new file has what the host gives to new"
              + " files, and an old one keeps its own.",
      why = "A key that everybody can read, and a script that nobody can run, are both outages.",
      how =
          "Files are put with modes, without one, and over a file of mode 0751; ls -ld shows the mode"
              + " (POSIX has no stat), and touch makes a file to compare with.",
      likely =
          "the mode of the private temporary file stays, the mask of the host is applied to the mode"
              + " that was asked for, or the old file's mode is not looked at",
      needs = {PUT_FILE, FILE_MODE, SHELL})
  default void file13_givesTheMode(Trial trial) {
    var files = FileTrial.of(trial);
    var content = files.bytes(10);
    for (var text : new String[] {"rw-------", "rw-rw-rw-", "r-xr-x--x"}) {
      var permissions = PosixFilePermissions.fromString(text);
      var bits = permissions.stream().mapToInt(one -> 0400 >> one.ordinal()).sum();
      var path = files.path("mode");
      var options = files.options().mode(FileMode.of(bits)).build();
      trial.connector().putFile(FileSource.ofBytes(content), path, options);
      Expect.equal(
          "mode of a new file put with " + FileMode.of(bits), "-" + text, files.mode(path));
      files.run(ShellCommand.of("chmod", "640", path));
      trial.connector().putFile(FileSource.ofBytes(content), path, options);
      Expect.equal(
          "mode of an old file put with " + FileMode.of(bits), "-" + text, files.mode(path));
    }
    var made = files.path("made");
    var touched = files.path("touched");
    files.put(content, made);
    files.run(ShellCommand.of("touch", touched));
    Expect.equal(
        "mode of a new file put without a mode, as of one made by touch",
        files.mode(touched),
        files.mode(made));
    files.run(ShellCommand.of("chmod", "751", made));
    files.put(content, made);
    Expect.equal("mode of an old file put without a mode", "-rwxr-x--x", files.mode(made));
  }

  @ConformanceRule(
      id = "FILE-30",
      rule = "While a file is moved, nobody but its owner can read it on the host.",
      why = "A key that is readable for a second was read.",
      how =
          "A file is put with mode 0600 by a source that stops on the way; what is new in the"
              + " directory then, looked at over a second connection, must be readable by its owner"
              + " alone.",
      likely =
          "the temporary file is made with the host's mask and gets its mode at the end: create it"
              + " with 0600",
      needs = {PUT_FILE, ATOMIC_PUT, FILE_MODE, SHELL})
  default void file30_keepsMovedFilesPrivate(Trial trial) {
    var files = FileTrial.of(trial);
    var path = files.path("private");
    var looker = files.over(trial.freshConnected());
    var readable = new AtomicReference<>("");
    var find =
        ShellCommand.raw("find")
            .arg(trial.directory())
            .appendRaw("-type f \\( -perm -0040 -o -perm -0004 \\) -exec ls -ld {} \\;");
    var source =
        Contents.stopping(
            files.bytes(700_000),
            600_000,
            () -> {
              Contents.pause(Duration.ofMillis(20));
              readable.set(looker.run(find));
            });
    trial
        .connector()
        .putFile(
            FileSource.once(source),
            path,
            TransferOptions.builder().mode(FileMode.PRIVATE).build());
    var found = String.valueOf(readable.get()).strip();
    Expect.equal("files that others can read, on the way", "", found);
    Expect.equal("mode of the file put with 0600", "-rw-------", files.mode(path));
  }

  @ConformanceRule(
      id = "FILE-31",
      rule = "A put file belongs to the owner that was asked for, and still has its mode.",
      why = "A daemon that is not the owner of its files cannot start.",
      how =
          "As root, files are put with owner 12345, with group 54321 too, and with mode 4711 (a"
              + " change of owner takes the set-user bit away); ls -ldn shows the numbers.",
      likely =
          "the owner is set after the mode, is not set for a file that is replaced, or ignored",
      needs = {PUT_FILE, FILE_OWNER, FILE_MODE, SHELL})
  default void file31_givesTheOwner(Trial trial) {
    var files = ownersOf(trial);
    var path = files.path("owned");
    var group = files.owner(trial.directory()).split(":")[1];
    put(files, path, files.options().owner(FileOwner.of("12345")));
    Expect.that(
        files.owner(path).startsWith("12345:"),
        "owner 12345 of a new file, whose directory is of group " + group,
        files.owner(path));
    put(
        files,
        path,
        files.options().owner(FileOwner.of("12346", "54321")).mode(FileMode.of(04711)));
    Expect.equal("owner and group of an old file", "12346:54321", files.owner(path));
    Expect.equal("mode of a file put with 4711", "-rws--x--x", files.mode(path));
  }

  @ConformanceRule(
      id = "FILE-32",
      rule = "A file that is replaced keeps its owner, where the user may give files away.",
      why = "Root mends a file of a daemon, and the daemon cannot write it any more.",
      how = "As root, a file is given to 12345:54321 and put to; ls -ldn shows the numbers.",
      likely = "the new file takes the old one's name and stays root's: chown it before the rename",
      needs = {PUT_FILE, FILE_OWNER, SHELL})
  default void file32_keepsTheOwner(Trial trial) {
    var files = ownersOf(trial);
    var path = files.path("kept");
    files.put(files.bytes(10), path);
    files.run(ShellCommand.of("chown", "12345:54321", path));
    files.put(files.bytes(20), path);
    Expect.equal("owner and group of a replaced file", "12345:54321", files.owner(path));
  }

  private static FileTrial ownersOf(Trial trial) {
    var files = FileTrial.of(trial);
    if (!files.isRoot()) {
      throw trial.skipped("only root may give files away, and the login user is not root");
    }
    var probe = files.path("probe");
    files.run(ShellCommand.of("touch", probe));
    if (!trial.run(ShellCommand.of("chown", "12345:54321", probe)).succeeded()) {
      throw trial.skipped("the host does not let root give files to 12345:54321");
    }
    return files;
  }

  private static void put(FileTrial files, String path, TransferOptions.Builder options) {
    files.connector().putFile(FileSource.ofBytes(files.bytes(10)), path, options.build());
  }

  @ConformanceRule(
      id = "FILE-33",
      rule = "A put with inPlace writes into the file itself: its number, names and mode stay.",
      why = "A file that is mounted into a container, or has several names, cannot be replaced.",
      how =
          "A file with two names and mode 0640 is put to with inPlace, shorter than it was; ls -di"
              + " shows the number, and the second name must lead to the new content.",
      likely =
          "TransferOptions.inPlace() is not looked at, or the file is opened without being emptied",
      needs = {PUT_FILE, SHELL})
  default void file33_writesInPlace(Trial trial) {
    var files = FileTrial.of(trial);
    var path = files.path("file");
    var other = files.path("other-name");
    files.run(ShellCommand.raw("printf %s").arg("x".repeat(3_000)).appendRaw(">").arg(path));
    files.run(ShellCommand.of("chmod", "640", path));
    files.run(ShellCommand.of("ln", path, other));
    var number = files.inode(path);
    var content = files.bytes(1_000);
    put(files, path, content);
    Expect.equal("number of the file", number, files.inode(path));
    Expect.equal("mode of the file", "-rw-r-----", files.mode(path));
    files.expectOnHost(other, content);
    var made = files.path("new");
    put(files, made, content);
    files.expectOnHost(made, content);
  }

  private static void put(FileTrial files, String path, byte[] content) {
    var options = TransferOptions.builder().inPlace(true).build();
    files.connector().putFile(FileSource.ofBytes(content), path, options);
  }

  @ConformanceRule(
      id = "FILE-34",
      rule = "Durable puts and gets work as others do.",
      why = "An option that costs the transfer is no option.",
      how =
          "A file is put with durable, new and over an old one, and got with durable into a local file.",
      likely = "the flush to the disk is asked for in a way that the host does not know",
      needs = {PUT_FILE, GET_FILE})
  default void file34_movesDurably(Trial trial) throws Exception {
    var files = FileTrial.of(trial);
    var path = files.path("durable");
    for (var content : new String[] {"first", "second"}) {
      var bytes = content.getBytes(StandardCharsets.UTF_8);
      trial
          .connector()
          .putFile(FileSource.ofBytes(bytes), path, files.options().durable(true).build());
      files.expect(path, bytes, "after a durable put");
      try (var local = new LocalDirectory()) {
        var target = local.path("file");
        var options = TransferOptions.builder().durable(true).build();
        trial.connector().getFile(path, FileSink.of(target), options);
        local.expect(target, content, "after a durable get");
      }
    }
  }
}
