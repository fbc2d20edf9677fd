package org.connectorsdk.testkit.ssh;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.shell.ShellFactory;

/** Every command of one server: starts them, and ends what is left of them. */
final class ShellProcesses implements CommandFactory, ShellFactory {

  private final Path directory;
  private final Observations observations;
  private final ServerFaults faults;
  private final ProcessMark mark = new ProcessMark(UUID.randomUUID().toString());
  private final Set<ShellProcess> running = ConcurrentHashMap.newKeySet();

  ShellProcesses(Path directory, Observations observations, ServerFaults faults) {
    this.faults = faults;
    this.directory = directory;
    this.observations = observations;
  }

  @Override
  public Command createCommand(ChannelSession channel, String command) {
    observations.executed(command);
    return create(arguments(command));
  }

  @Override
  public Command createShell(ChannelSession channel) {
    return create(List.of("/bin/sh"));
  }

  private Command create(List<String> arguments) {
    return new ShellProcess(arguments, directory, mark, running, faults);
  }

  private static List<String> arguments(String command) {
    if (command.chars().allMatch(c -> c < 0x80)) {
      return List.of("/bin/sh", "-c", command);
    }
    // The JVM would encode the argument by the locale and, in the C locale, lose characters; the
    // shell therefore decodes the UTF-8 bytes itself.
    var escaped = new StringBuilder();
    for (byte b : command.getBytes(StandardCharsets.UTF_8)) {
      if (b < 0 || b == '\\') {
        escaped.append(String.format("\\0%03o", b & 0xff));
      } else {
        escaped.append((char) b);
      }
    }
    return List.of("/bin/sh", "-c", "eval \"$(printf %b \"$1\")\"", "sh", escaped.toString());
  }

  void killAll() {
    running.forEach(ShellProcess::kill);
  }

  void close() {
    killAll();
    running.forEach(ShellProcess::awaitEnd);
    mark.sweep();
  }
}
