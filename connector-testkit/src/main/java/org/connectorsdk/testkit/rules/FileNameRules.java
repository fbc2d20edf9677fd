package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.PUT_FILE;
import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.WORKING_DIRECTORY;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Scale;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** What a remote path means. */
public interface FileNameRules {

  @ConformanceRule(
      id = "FILE-03",
      rule = "A file may have any name that the host allows.",
      why = "A name that a shell reads as something else ends in another file, or in a command.",
      how =
          "Files with blanks, quotes, dollar signs, semicolons, line feeds, patterns, letters of"
              + " other scripts, a leading hyphen, dots alone, and 255 bytes are put and got; where"
              + " there is a shell, it must find each under its name, and names that the host does"
              + " not take are left out.",
      likely =
          "the name becomes part of a command line without quotes, is encoded in another charset"
              + " than UTF-8, or has something appended to it that makes it too long",
      needs = {PUT_FILE, GET_FILE},
      seconds = 120)
  default void file03_takesAnyName(Trial trial) {
    var files = FileTrial.of(trial);
    for (var name : names(trial)) {
      var path = trial.directory() + "/" + name;
      var content = ("content of " + name).getBytes(StandardCharsets.UTF_8);
      try {
        files.put(content, path);
        Expect.bytes("the file got from the name " + Expect.show(name), content, files.get(path));
      } catch (FileTransferException e) {
        if (trial.can(SHELL) && !trial.run(ShellCommand.raw(": >").arg(path)).succeeded()) {
          continue;
        }
        throw new Violation(
            "a file named " + Expect.show(name) + " is put and got", Expect.tell(e));
      }
      files.expectOnHost(path, content);
    }
  }

  private static List<String> names(Trial trial) {
    var names = new ArrayList<String>();
    if (trial.scale() == Scale.SELF_TEST) {
      names.addAll(List.of("it's $HOME;\n*", "-é😀"));
    } else {
      var hostile = HostileTexts.fileNames();
      var step = trial.scaled(3, 3, 1);
      for (var i = 0; i < hostile.size(); i += step) {
        names.add(hostile.get(i));
      }
      names.addAll(List.of("...", "..a", " ", "it's $HOME;\n*", "-é😀", "ends in a blank "));
    }
    names.add("255 bytes " + "n".repeat(245));
    return names;
  }

  @ConformanceRule(
      id = "FILE-22",
      level = RuleLevel.MAY,
      rule = "A put through a symbolic link writes the file that the link leads to.",
      why = "Whoever linked a configuration file to its place elsewhere wants it to stay linked.",
      how = "A link is made by ln -s and put to; it must still be a link, and its target new.",
      likely = "the temporary file is renamed over the link instead of over its target",
      needs = {PUT_FILE, SHELL})
  default void file22_followsLinks(Trial trial) {
    var files = FileTrial.of(trial);
    var target = files.path("target");
    var link = files.path("link");
    files.put(files.bytes(10), target);
    files.run(ShellCommand.of("ln", "-s", target, link));
    var content = files.bytes(20);
    files.put(content, link);
    Expect.equal("kind of what was put to", "l", files.mode(link).substring(0, 1));
    files.expect(target, content, "that the link leads to");
  }

  @ConformanceRule(
      id = "FILE-23",
      rule = "A relative path starts at the login directory, where commands start too.",
      why = "A path has to mean the same file in a transfer and in a command.",
      how =
          "A file is put and got by a bare name; a command without a working directory must find"
              + " it there. Skipped where the user may not write there.",
      likely =
          "relative paths are resolved against the directory of this JVM, or the root of the host",
      needs = {PUT_FILE, GET_FILE, SHELL})
  default void file23_startsAtTheLoginDirectory(Trial trial) {
    var files = FileTrial.of(trial);
    if (!trial.run("[ -w . ]").succeeded()) {
      throw trial.skipped("the login user may not write in the login directory");
    }
    var name = "conformance-" + Long.toString(trial.random().nextLong() >>> 1, 36);
    var content = files.bytes(30);
    trial.closing(() -> trial.run(ShellCommand.of("rm", "-f", "./" + name)));
    files.put(content, name);
    var found = trial.run(ShellCommand.raw("cksum <").arg("./" + name));
    Expect.equal(
        "what a command finds under the relative path",
        Cksum.of(content) + " " + content.length,
        found.output().stdout().strip());
    Expect.bytes("what getFile gives of the relative path", content, files.get(name));
  }

  @ConformanceRule(
      id = "FILE-24",
      rule =
          "A relative path starts at workingDirectory where that is set; an absolute one does not.",
      why = "A transfer into a directory that was asked for must not end elsewhere.",
      how =
          "A file is put and got by a name with workingDirectory set to a directory with a blank and"
              + " a quote in its name, and looked at by its absolute path.",
      likely = "TransferOptions.workingDirectory() is not looked at, or put before absolute paths",
      needs = {PUT_FILE, GET_FILE, WORKING_DIRECTORY})
  default void file24_startsAtTheWorkingDirectory(Trial trial) {
    var files = FileTrial.of(trial);
    var directory = files.newDirectory("it's a directory");
    var content = files.bytes(30);
    var inside = files.options().workingDirectory(directory).build();
    trial.connector().putFile(FileSource.ofBytes(content), "name", inside);
    files.expect(directory + "/name", content, "put by a relative path");
    var reading = TransferOptions.builder().workingDirectory(directory).build();
    Expect.bytes("what getFile gives of a relative path", content, files.get("name", reading));
    var absolute = files.path("absolute");
    trial.connector().putFile(FileSource.ofBytes(content), absolute, inside);
    files.expect(absolute, content, "put by an absolute path, with a working directory");
  }

  @ConformanceRule(
      id = "FILE-25",
      rule = "The characters ~, *, ? and $ mean themselves in a remote path.",
      why = "A path is a name, not a text for a shell: an expansion leads to another file.",
      how =
          "In a directory of the rule, files are put to relative paths such as ~/name, $HOME, *, ?"
              + " and [a]; each must stand there under that very name, and a neighbour named a must stay.",
      likely = "the path is expanded by a shell, by a library, or by code of the connector's own",
      needs = {PUT_FILE, GET_FILE, WORKING_DIRECTORY})
  default void file25_expandsNothing(Trial trial) {
    var files = FileTrial.of(trial);
    var directory = files.newDirectory("literal");
    var neighbour = files.bytes(5);
    files.put(neighbour, directory + "/a");
    files.run(ShellCommand.of("mkdir", directory + "/~"));
    var names = List.of("~/name", "$HOME", "*", "?", "[a]", "~root");
    for (var name : names) {
      var content = files.bytes(30);
      var options = files.options().workingDirectory(directory).build();
      trial.connector().putFile(FileSource.ofBytes(content), name, options);
      Expect.that(
          files.exists(directory + "/" + name),
          "the file " + Expect.show(name) + " in the working directory",
          "a put of " + Expect.show(name) + " made another file, or none");
      files.expectOnHost(directory + "/" + name, content);
    }
    files.expectOnHost(directory + "/a", neighbour);
  }

  @ConformanceRule(
      id = "FILE-26",
      level = RuleLevel.SHOULD,
      rule = "A path that ends in a slash names a directory, and no file is put there.",
      why = "Whoever meant a directory gets a file of that name, and everything below it fails.",
      how = "A put to a new name with a slash behind it must fail and leave no file of that name.",
      likely = "the slash is dropped when the path is taken apart",
      needs = PUT_FILE)
  default void file26_takesATrailingSlashForADirectory(Trial trial) {
    var files = FileTrial.of(trial);
    var path = files.path("directory");
    Expect.thrown(
        FileTransferException.class,
        "putFile to a new name with a slash behind it",
        () -> files.put(files.bytes(10), path + "/"));
    Expect.that(!files.exists(path), "no file of that name", "there is one");
  }

  @ConformanceRule(
      id = "FILE-27",
      rule = "An empty path, and one with a NUL character, is an IllegalArgumentException.",
      why = "A name that is cut at the NUL is the name of another file.",
      how =
          "putFile and getFile are called with an empty path and with a NUL in the middle; the file"
              + " named by what stands before the NUL must not come to be.",
      likely = "the path is handed to the host without being looked at",
      needs = {PUT_FILE, GET_FILE})
  default void file27_refusesWhatIsNoPath(Trial trial) {
    var files = FileTrial.unchecked(trial);
    var before = files.path("before");
    for (var path : List.of("", before + "\0after")) {
      Expect.thrown(
          IllegalArgumentException.class,
          "putFile to the path " + Expect.show(path),
          () -> files.put(files.bytes(10), path));
      Expect.thrown(
          IllegalArgumentException.class,
          "getFile of the path " + Expect.show(path),
          () -> trial.connector().getFile(path, FileSink.inMemory()));
    }
    Expect.that(
        !files.exists(before),
        "no file of the name before the NUL",
        "there is one",
        "the path is cut at the NUL character");
  }
}
