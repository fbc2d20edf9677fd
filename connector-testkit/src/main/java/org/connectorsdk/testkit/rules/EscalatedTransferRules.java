package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.ATOMIC_PUT;
import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.PUT_FILE;
import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.STDIN;
import static org.connectorsdk.Capability.SUDO;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Hook;
import org.connectorsdk.testkit.run.Trial;

/** Whose rights a transfer has. */
public interface EscalatedTransferRules {

  @ConformanceRule(
      id = "FILE-07",
      rule = "What the user may not read or write is PERMISSION_DENIED, both ways.",
      why = "The remedy is another user; nobody looks for it behind OTHER or NOT_FOUND.",
      how =
          "The user gets a file of mode 0000 and puts into a directory of mode 0555. Modes do not"
              + " hold root: as root, both are tried as the user of the hook otherUser, by sudo.",
      likely =
          "the host's own words are passed on as OTHER; or escalation is not looked at in transfers",
      needs = {PUT_FILE, GET_FILE, SHELL})
  default void file07_tellsWhatIsNotPermitted(Trial trial) {
    var files = FileTrial.of(trial);
    var options = TransferOptions.builder();
    if (files.isRoot()) {
      if (!trial.can(SUDO) || !trial.target().has(Hook.OTHER_USER)) {
        throw trial.skipped(
            "the login user is root, whom modes do not hold: needs SUDO and the hook "
                + Hook.OTHER_USER.call());
      }
      options.escalation(Sudo.as(trial.target().otherUser().orElseThrow()));
    }
    var place = Place.of(trial);
    var closed = place.directory() + "/closed";
    files.run(ShellCommand.of("mkdir", closed));
    var secret = closed + "/secret";
    files.run(ShellCommand.raw(": >").arg(secret));
    files.run(ShellCommand.of("chmod", "000", secret));
    files.run(ShellCommand.of("chmod", "555", closed));
    var before = files.names(closed);
    files.refused(
        Reason.PERMISSION_DENIED,
        "getFile of a file that the user may not read",
        "",
        () -> trial.connector().getFile(secret, FileSink.inMemory(), options.build()));
    var putting = options.inPlace(!trial.can(ATOMIC_PUT)).build();
    files.refused(
        Reason.PERMISSION_DENIED,
        "putFile into a directory that the user may not write to",
        "",
        () ->
            trial
                .connector()
                .putFile(FileSource.ofBytes(files.bytes(10)), closed + "/new", putting));
    Expect.equal("files in that directory afterwards", before, files.names(closed));
  }

  @ConformanceRule(
      id = "FILE-14",
      rule =
          "An escalated transfer has the rights of the other user: it reads and writes in his private"
              + " places, and what it makes is his.",
      why = "A put as somebody else that makes a file of the login user's is a trap for later.",
      how =
          "The user of the hook otherUser makes a directory of mode 0700 by sudo; a file is put into"
              + " it and got back with Sudo.as(user), and ls -ldn must show that user as its owner."
              + " Where the login user is not root, the same without escalation must be refused.",
      likely =
          "the file is moved with the login user's rights, as SFTP has them, and the escalation is"
              + " passed over",
      needs = {STDIN, PUT_FILE, GET_FILE, SUDO},
      hooks = Hook.OTHER_USER)
  default void file14_hasTheRightsOfTheOtherUser(Trial trial) {
    var files = FileTrial.of(trial);
    var other = Sudo.as(trial.target().otherUser().orElseThrow());
    var place = Place.of(trial, other);
    var path = place.directory() + "/file";
    var content = files.bytes(10_000);
    var options = files.options().escalation(other).build();
    trial.connector().putFile(FileSource.ofBytes(content), path, options);
    var listing = place.run(ShellCommand.raw("ls -ldn").arg(path)).split("\\s+");
    Expect.equal(
        "number of the owner of a file put as the other user",
        place.run(ShellCommand.raw("id -u")).strip(),
        listing[2]);
    var reading = TransferOptions.builder().escalation(other).build();
    Expect.bytes("a file got as the other user", content, files.get(path, reading));
    if (!files.isRoot()) {
      Expect.thrown(
          RuntimeException.class,
          "getFile from the other user's private directory, without escalation",
          () -> files.get(path));
    }
  }

  @ConformanceRule(
      id = "FILE-15",
      rule = "While an escalated transfer moves a file, no copy of it is readable by others.",
      why = "A copy in the directory for temporary files gives away what only root may read.",
      how =
          "A file with a mark in it is put and got as the user of the hook otherUser, mode 0600; when"
              + " the source or the sink is at work, files that are new and readable by others in the"
              + " directories for temporary files and in those of the users are searched for the"
              + " mark.",
      likely =
          "the file goes through a copy that the login user can read, made with chmod +r or the"
              + " host's mask: stream it through the escalated command instead",
      needs = {STDIN, PUT_FILE, GET_FILE, SUDO},
      hooks = Hook.OTHER_USER,
      seconds = 120)
  default void file15_makesNoReadableCopy(Trial trial) {
    var files = FileTrial.of(trial);
    var other = Sudo.as(trial.target().otherUser().orElseThrow());
    var place = Place.of(trial, other);
    var path = place.directory() + "/private";
    var mark = "mark-" + Long.toString(trial.random().nextLong() >>> 1, 36);
    var content = (mark + "\n").repeat(20_000).getBytes(StandardCharsets.UTF_8);
    var search = new CopySearch(trial, place, mark);
    var seen = new AtomicReference<>("");
    var source =
        Contents.stopping(content, content.length - 1_000, () -> seen.set(search.readableCopies()));
    place.run(ShellCommand.raw("umask 077; : >").arg(path));
    trial
        .connector()
        .putFile(FileSource.once(source), path, files.options().escalation(other).build());
    Expect.equal("copies that others can read, during a put", "", seen.get());
    seen.set("");
    var sink = looking(() -> seen.set(search.readableCopies()));
    trial
        .connector()
        .getFile(path, FileSink.of(sink), TransferOptions.builder().escalation(other).build());
    Expect.equal("copies that others can read, during a get", "", seen.get());
    Expect.equal("copies that others can read, afterwards", "", search.readableCopies());
  }

  private static OutputStream looking(Runnable look) {
    return new ByteArrayOutputStream() {
      private boolean looked;

      @Override
      public void write(byte[] bytes, int offset, int length) {
        if (!looked) {
          looked = true;
          look.run();
        }
        super.write(bytes, offset, length);
      }
    };
  }
}
