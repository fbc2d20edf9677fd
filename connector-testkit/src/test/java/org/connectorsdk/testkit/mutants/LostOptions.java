package org.connectorsdk.testkit.mutants;

import java.util.Set;
import org.connectorsdk.file.TransferOptions;

/** Options of which some are forgotten. */
final class LostOptions {
  private LostOptions() {}

  static TransferOptions without(TransferOptions options, String... forgotten) {
    var lost = Set.of(forgotten);
    var rest = TransferOptions.builder();
    if (!lost.contains("escalation")) {
      rest.escalation(options.escalation());
    }
    if (!lost.contains("temporaryPath")) {
      options.temporaryPath().ifPresent(rest::temporaryPath);
    }
    if (!lost.contains("temporaryDirectory")) {
      options.temporaryDirectory().ifPresent(rest::temporaryDirectory);
    }
    if (!lost.contains("inPlace")) {
      rest.inPlace(options.inPlace());
    }
    if (!lost.contains("mode")) {
      options.mode().ifPresent(rest::mode);
    }
    if (!lost.contains("owner")) {
      options.owner().ifPresent(rest::owner);
    }
    if (!lost.contains("timeout")) {
      options.timeout().ifPresent(rest::timeout);
    }
    if (!lost.contains("idleTimeout")) {
      options.idleTimeout().ifPresent(rest::idleTimeout);
    }
    options.workingDirectory().ifPresent(rest::workingDirectory);
    return rest.durable(options.durable()).listener(options.listener()).build();
  }
}
