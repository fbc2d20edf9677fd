package org.example.connect;

import java.nio.file.Path;
import org.connectorsdk.command.ShellCommand;

/** What is to be done on each host. */
sealed interface Task {
  /** Runs a command; {@code input} hands it our standard input. */
  record Run(ShellCommand command, boolean input) implements Task {}

  /** Sends a file. */
  record Put(Path local, String remote) implements Task {}

  /** Fetches a file. */
  record Get(String remote, Path local) implements Task {}
}
