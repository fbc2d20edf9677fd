package org.connectorsdk.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;
import org.jspecify.annotations.Nullable;

/**
 * The texts that move files through the shell, and what their exit codes mean.
 *
 * <p>Every name is a variable, set once from a quoted argument; a relative one starts with {@code
 * ./}, so that none is taken for an option. Tools speak the C locale, so that their words can be
 * told apart.
 */
final class ShellFileScripts {

  private static final int IS_DIRECTORY = 81;
  private static final int EXISTS = 82;
  private static final int NO_DIRECTORY = 83;
  private static final int DENIED = 84;
  private static final int TOOL_FAILED = 85;
  private static final int SPECIAL = 86;
  private static final int NOT_FOUND = 87;
  private static final int LINK = 88;

  private ShellFileScripts() {}

  /** Where the destination leads, if a stage found it to be a link and did nothing. */
  static Optional<String> linkTarget(ExitStatus status, CommandOutput output) throws IOException {
    if (status.shellCode() != LINK) {
      return Optional.empty();
    }
    // readlink ends the name with a line feed, behind which stands the x.
    var told = output.stdout();
    if (!Arrays.equals(told.getBytes(StandardCharsets.UTF_8), output.stdoutBytes())) {
      throw new FileFailureException(
          Reason.OTHER, "it is a link to a name that is not UTF-8, which cannot be followed");
    }
    return Optional.of(told.substring(0, told.length() - "\nx".length()));
  }

  /**
   * Receives the content in a new private file, and tells the mask, the file to be replaced, and
   * how much arrived.
   */
  static ShellCommand stage(String destination, String temporary, String folder) {
    return assign("d", destination)
        .append(assign("t", temporary))
        .append(assign("p", folder))
        .appendRaw(
            "export LC_ALL=C;"
                + " if [ -d \"$d\" ]; then exit 81; fi;"
                // Where a link leads is told with an x behind, so that $( ) takes no line feed of
                // the name.
                + " if [ -h \"$d\" ] && [ -e \"$d\" ]; then"
                + " r=$(readlink -f \"$d\" && echo x) && { printf %s \"$r\"; exit 88; }; fi;"
                + " if [ -e \"$d\" ] && [ ! -f \"$d\" ]; then exit 86; fi;"
                + " umask; ls -ldnL \"$d\" 2>/dev/null || echo -;"
                + " umask 077;"
                // A redirection that fails would end the shell itself, so it happens in one of its
                // own.
                + " ( set -C; : >\"$t\" ) 2>/dev/null || {"
                + " if [ -e \"$t\" ] || [ -h \"$t\" ]; then exit 82; fi;"
                + " if [ ! -d \"$p\" ]; then exit 83; fi;"
                + " exit 84; };"
                + " echo go;"
                + " cat >\"$t\" || exit 85;"
                + " cksum <\"$t\"");
  }

  /** Receives the content in the file itself. */
  static ShellCommand overwrite(String destination) {
    return assign("d", destination)
        .appendRaw(
            "export LC_ALL=C;"
                + " if [ -d \"$d\" ]; then exit 81; fi;"
                + " p=${d%/*}; if [ ! -d \"${p:-/}\" ]; then exit 83; fi;"
                + " if [ -e \"$d\" ] && [ ! -w \"$d\" ]; then exit 84; fi;"
                + " umask; ls -ldnL \"$d\" 2>/dev/null || echo -;"
                + " echo go;"
                + " cat >\"$d\" || exit 85;"
                + " if [ -f \"$d\" ]; then cksum <\"$d\"; else echo -; fi");
  }

  /** Gives the received file its owner, mode and name; null where there is nothing to do. */
  static @Nullable ShellCommand commit(
      Transfer transfer, String staged, int mode, Staged reply, String sibling) {
    var options = transfer.options();
    var script =
        assign("d", transfer.destination())
            .append(assign("t", staged))
            .appendRaw("export LC_ALL=C;");
    var steps = 0;
    if (options.owner().isPresent()) {
      // Before the mode, since a change of owner takes the set-user bits away.
      script =
          script
              .appendRaw("chown")
              .arg(options.owner().get().toString())
              .appendRaw("\"$t\" || exit 85;");
      steps++;
    } else if (!options.inPlace() && reply.existingOwner() != null) {
      // As root the new file would be root's; anybody else owns what he replaces, or may not give
      // it away.
      script =
          script.appendRaw("chown").arg(reply.existingOwner()).appendRaw("\"$t\" 2>/dev/null;");
    }
    if (!options.inPlace() || options.mode().isPresent()) {
      script =
          script
              .appendRaw("chmod")
              .arg(Integer.toOctalString(mode))
              .appendRaw("\"$t\" || exit 85;");
      steps++;
    }
    if (options.durable()) {
      script = script.appendRaw("sync \"$t\" 2>/dev/null || sync || exit 85;");
      steps++;
    }
    if (!options.inPlace()) {
      if (options.temporaryDirectory().isPresent() || options.temporaryPath().isPresent()) {
        // It may lie on another file system, from where a move is a copy: so it moves beside the
        // destination first.
        script =
            script
                .append(assign("s", sibling))
                .appendRaw("mv -f \"$t\" \"$s\" || { rm -f \"$s\"; exit 85; }; t=$s;");
      }
      script =
          script.appendRaw(
              "if [ -d \"$d\" ]; then rm -f \"$t\"; exit 81; fi; mv -f \"$t\" \"$d\" || { rm -f \"$t\"; exit 85; }");
      steps++;
    }
    return steps == 0 ? null : script;
  }

  static ShellCommand remove(String staged) {
    return assign("t", staged).appendRaw("rm -f \"$t\"");
  }

  /** Says that the file can be read, and then nothing but its content. */
  static ShellCommand get(String path) {
    return assign("f", path)
        .appendRaw(
            "export LC_ALL=C;"
                + " if [ -d \"$f\" ]; then exit 81; fi;"
                + " if [ ! -e \"$f\" ]; then exit 87; fi;"
                + " if [ ! -r \"$f\" ]; then exit 84; fi;"
                + " echo readable; cat \"$f\" || exit 85");
  }

  private static ShellCommand assign(String name, String path) {
    var anchored = path.startsWith("/") ? path : "./" + path;
    return ShellCommand.raw(name + "=").glueArg(anchored).glueRaw(";");
  }

  /** Whether the host has said that it takes the content now. */
  static boolean isReady(List<String> lines) {
    return lines.size() >= 3 && lines.subList(2, lines.size()).contains("go");
  }

  /** What the host told while it received a file. */
  record Staged(int umask, int existingMode, @Nullable String existingOwner, String checksum) {

    static Staged parse(List<String> lines) throws IOException {
      if (lines.size() < 4) {
        throw new FileFailureException(Reason.OTHER, "the host did not tell what it received");
      }
      try {
        var umask = Integer.parseInt(lines.get(0).strip(), 8) & 0777;
        // The listing may hold a name with line feeds; its first line is the one that counts.
        var listing = lines.get(1).strip().split("\\s+", 5);
        var known = listing.length == 5 && listing[0].length() >= 10;
        return new Staged(
            umask,
            known ? mode(listing[0]) : -1,
            known ? listing[2] + ":" + listing[3] : null,
            lines.get(lines.size() - 1).strip());
      } catch (NumberFormatException e) {
        throw new FileFailureException(
            Reason.OTHER, "the host told something else than what it received");
      }
    }

    /**
     * Throws unless the host has what was sent; a device or a pipe, which cannot be read again,
     * tells nothing.
     */
    void check(PosixChecksum sent) throws IOException {
      var expected = sent.value() + " " + sent.length();
      if (!checksum.equals("-") && !checksum.replaceAll("\\s+", " ").equals(expected)) {
        throw new FileFailureException(
            Reason.OTHER,
            "the host has something else than what was sent: cksum "
                + checksum
                + ", expected "
                + expected);
      }
    }

    /** The bits of {@code -rwxr-sr-t}, as POSIX has them in the description of ls. */
    private static int mode(String text) {
      var mode = 0;
      for (var i = 0; i < 9; i++) {
        var c = text.charAt(i + 1);
        var bit = 1 << (8 - i);
        if (c == 'r' || c == 'w' || c == 'x' || c == 's' || c == 't') {
          mode |= bit;
        }
        if (c == 's' || c == 'S') {
          mode |= i == 2 ? 04000 : 02000;
        } else if (c == 't' || c == 'T') {
          mode |= 01000;
        }
      }
      return mode;
    }
  }

  /** Throws what an exit code means, unless it is 0. */
  static void check(ExitStatus status, CommandOutput output) throws IOException {
    switch (status.shellCode()) {
      case 0 -> {}
      case IS_DIRECTORY -> throw new FileFailureException(Reason.IS_DIRECTORY, "a directory");
      case EXISTS ->
          throw new FileFailureException(
              Reason.ALREADY_EXISTS, "the temporary path exists already");
      case NO_DIRECTORY ->
          throw new FileFailureException(Reason.NO_SUCH_DIRECTORY, "no such directory");
      case DENIED -> throw new FileFailureException(Reason.PERMISSION_DENIED, "permission denied");
      case SPECIAL ->
          throw new FileFailureException(
              Reason.OTHER,
              "it is a device, a pipe or a socket, which cannot be replaced; inPlace writes into it");
      case NOT_FOUND -> throw new FileFailureException(Reason.NOT_FOUND, "no such file");
      default -> throw toolFailed(status, output);
    }
  }

  private static FileFailureException toolFailed(ExitStatus status, CommandOutput output) {
    // Where both streams arrive as one, the last line is what it said.
    var said = output.stderr().isBlank() ? CommandCall.lastWords(output) : output.stderr();
    var words = said.toLowerCase(Locale.ROOT);
    Reason reason;
    if (words.contains("no space left")
        || words.contains("quota exceeded")
        || words.contains("file too large")) {
      reason = Reason.NO_SPACE;
    } else if (words.contains("permission denied") || words.contains("operation not permitted")) {
      reason = Reason.PERMISSION_DENIED;
    } else {
      reason = Reason.OTHER;
    }
    var code = status.shellCode() == TOOL_FAILED ? "" : " (" + status + ")";
    return new FileFailureException(
        reason, "the host could not do it" + code + CommandCall.lastWords(output));
  }
}
