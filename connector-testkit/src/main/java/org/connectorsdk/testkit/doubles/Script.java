package org.connectorsdk.testkit.doubles;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a fake answers, the newest first, and which commands nothing was scripted for. */
final class Script {
  /** How many scripted commands a message names. */
  private static final int TOLD = 20;

  private final List<ScriptedCommand> commands = new CopyOnWriteArrayList<>();
  private final List<FakeCall.Command> unscripted = new CopyOnWriteArrayList<>();

  void add(ScriptedCommand command) {
    commands.add(0, command);
  }

  Optional<ScriptedCommand> find(FakeCall.Command call) {
    for (ScriptedCommand command : commands) {
      if (command.takes(call)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  void unscripted(FakeCall.Command call) {
    unscripted.add(call);
  }

  /** What there is instead of a command, in the order in which it was scripted. */
  String instead(String text) {
    if (commands.isEmpty()) {
      return "no command is scripted";
    }
    List<ScriptedCommand> inOrder = new ArrayList<>(commands);
    Collections.reverse(inOrder);
    var told = new StringBuilder();
    Nearest.of(text, inOrder.stream().map(ScriptedCommand::text).toList())
        .ifPresent(nearest -> told.append("the nearest is: ").append(nearest).append("; "));
    told.append("scripted are: ");
    told.append(
        String.join("; ", inOrder.stream().limit(TOLD).map(ScriptedCommand::toString).toList()));
    if (inOrder.size() > TOLD) {
      told.append("; and ").append(inOrder.size() - TOLD).append(" more");
    }
    return told.toString();
  }

  /** What a test should know at its end; empty if all is well. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    unscripted.forEach(call -> complaints.add("nothing was scripted for: " + call));
    List<ScriptedCommand> inOrder = new ArrayList<>(commands);
    Collections.reverse(inOrder);
    inOrder.stream()
        .filter(ScriptedCommand::isMissing)
        .forEach(command -> complaints.add("expected, and not run as often: " + command));
    return complaints;
  }
}
