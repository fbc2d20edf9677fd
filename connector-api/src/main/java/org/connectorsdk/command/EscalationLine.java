package org.connectorsdk.command;

/** The programs that run a line as another user, with their options. */
final class EscalationLine {

  private EscalationLine() {}

  static ShellCommand of(Escalation step, ShellCommand line) {
    if (step instanceof Su su) {
      return su(su).nested(line);
    }
    var prefix =
        step instanceof Sudo sudo ? sudo(sudo) : ShellCommand.of("doas", "-n").append(user(step));
    return prefix.append(line);
  }

  private static ShellCommand sudo(Sudo sudo) {
    var prefix = ShellCommand.of(sudo.program(), "-H", "-n");
    if (sudo.login()) {
      prefix = prefix.appendRaw("-i");
    }
    if (sudo.preserveEnvironment()) {
      prefix = prefix.appendRaw("-E");
    }
    return prefix.append(user(sudo)).appendRaw("--");
  }

  private static ShellCommand su(Su su) {
    var prefix = ShellCommand.raw("su");
    if (su.login()) {
      prefix = prefix.appendRaw("-l");
    }
    if (su.preserveEnvironment()) {
      prefix = prefix.appendRaw("-m");
    }
    if (su.shell().isPresent()) {
      prefix = prefix.appendRaw("-s").arg(su.shell().get());
    }
    // Options before the user, -c after: the order that util-linux, busybox and the BSDs all read.
    return prefix.arg(su.user().orElseThrow()).appendRaw("-c");
  }

  private static ShellCommand user(Escalation step) {
    return step.user().map(name -> ShellCommand.raw("-u").arg(name)).orElse(ShellCommand.empty());
  }
}
