package org.connectorsdk.local;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.transport.CommandInterpreter;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.FileTransport;
import org.connectorsdk.transport.LocalProcess;
import org.connectorsdk.transport.ProcessRequest;
import org.connectorsdk.transport.ShellTransport;
import org.connectorsdk.transport.TransportProcess;

/** This machine: one shell process for each command, files through the JDK. */
final class LocalTransport implements ShellTransport {
  static final Path SHELL = Path.of("/bin/sh");

  private final Path shell;
  private final LocalFiles files = new LocalFiles(this::requireOpen);

  /** What runs, as far as anybody still knows of it. */
  private final Set<TransportProcess> running =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private volatile boolean open;

  LocalTransport(Path shell) {
    this.shell = shell;
  }

  static boolean hasShell(Path shell) {
    return Files.isExecutable(shell);
  }

  static String noShell(Path shell) {
    return "this machine has no " + shell + ", which local commands are run through";
  }

  @Override
  public void open(Deadline deadline) throws IOException {
    if (!hasShell(shell)) {
      throw new FileNotFoundException(noShell(shell));
    }
    open = true;
  }

  /** There is nothing to wait for. */
  @Override
  public boolean opensOnCallersThread() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public CommandInterpreter interpreter() {
    return CommandInterpreter.POSIX_SHELL;
  }

  @Override
  public TransportProcess start(ShellCommand wire, ProcessRequest request) throws IOException {
    requireOpen();
    var process = LocalProcess.start(List.of(shell.toString(), "-c", wire.render()), request);
    running.add(process);
    if (!open) {
      // Closed meanwhile, perhaps after it looked at what runs.
      process.close();
      requireOpen();
    }
    return process;
  }

  @Override
  public Map<String, String> describe() {
    Map<String, String> known = new LinkedHashMap<>();
    known.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    known.put("architecture", System.getProperty("os.arch"));
    known.put("user", System.getProperty("user.name"));
    known.put("shell", shell.toString());
    return Collections.unmodifiableMap(known);
  }

  @Override
  public Optional<FileTransport> files() {
    return Optional.of(files);
  }

  private void requireOpen() throws IOException {
    if (!open) {
      throw new IOException("the local machine is not connected");
    }
  }

  @Override
  public void close() {
    open = false;
    for (TransportProcess process : List.copyOf(running)) {
      process.close();
    }
  }
}
