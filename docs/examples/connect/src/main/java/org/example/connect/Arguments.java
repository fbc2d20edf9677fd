package org.example.connect;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.command.Escalation;

/** What was asked for on the command line. */
sealed interface Arguments {
  /** Nothing: the demonstration. */
  record Demonstrate(boolean verbose) implements Arguments {}

  /** {@code --help}. */
  record Help() implements Arguments {}

  /** {@code --list}. */
  record ListConnectors() implements Arguments {}

  /** {@code --describe NAME}. */
  record Describe(String connector) implements Arguments {}

  /**
   * A task on hosts.
   *
   * @param hosts which ones
   * @param data values by key, as they were written
   * @param secrets the keys whose values are secrets
   * @param limits how long things may take
   * @param escalation whose rights the task needs, if not the login user's
   * @param task what to do there
   * @param verbose whether to log what happens
   */
  record Work(
      Selection hosts,
      Map<String, String> data,
      List<String> secrets,
      Limits limits,
      Optional<Escalation> escalation,
      Task task,
      boolean verbose)
      implements Arguments {}

  /** Which hosts. */
  sealed interface Selection {
    /** The hosts of one reference. */
    record Reference(String text) implements Selection {}

    /** The hosts of an inventory, or those of them that are named. */
    record FromInventory(Path file, List<String> only) implements Selection {}
  }

  /** How long the task and connecting may take. */
  record Limits(Optional<Duration> task, Optional<Duration> connecting) {}
}
