package org.connectorsdk.testkit.doubles;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.connectorsdk.Capability;

/** One scripted host: what all connectors that lead to it share. */
final class FakeMachine {
  private final Set<Capability> capabilities;
  private final FakeClock clock;
  private final boolean hasShell;
  private final Map<String, String> description;
  private final Script script = new Script();
  private final FakeFiles files = new FakeFiles();
  private final List<FakeCall> calls = new CopyOnWriteArrayList<>();
  private final Set<FakeTransport> links = ConcurrentHashMap.newKeySet();
  private final Map<String, InTurn<FileAnswer>> puts = new ConcurrentHashMap<>();
  private final Map<String, InTurn<FileAnswer>> gets = new ConcurrentHashMap<>();
  private volatile InTurn<ConnectAnswer> connects =
      new InTurn<>(ConnectAnswer.succeed(), List.of());

  FakeMachine(
      Set<Capability> capabilities,
      FakeClock clock,
      boolean hasShell,
      Map<String, String> description) {
    this.capabilities = capabilities;
    this.clock = clock;
    this.hasShell = hasShell;
    this.description = Collections.unmodifiableMap(new LinkedHashMap<>(description));
  }

  Set<Capability> capabilities() {
    return capabilities;
  }

  FakeClock clock() {
    return clock;
  }

  /** Whether commands that nothing is scripted for go to a shell of this machine, files too. */
  boolean hasShell() {
    return hasShell;
  }

  Map<String, String> description() {
    return description;
  }

  Script script() {
    return script;
  }

  FakeFiles files() {
    return files;
  }

  <C extends FakeCall> C record(C call) {
    calls.add(call);
    return call;
  }

  List<FakeCall> calls() {
    return List.copyOf(calls);
  }

  void connects(InTurn<ConnectAnswer> answers) {
    connects = answers;
  }

  ConnectAnswer nextConnect() {
    return connects.next();
  }

  void answerTransfers(boolean put, String path, InTurn<FileAnswer> answers) {
    (put ? puts : gets).put(files.tree().resolve(path), answers);
  }

  FileAnswer nextTransfer(boolean put, String path) {
    InTurn<FileAnswer> answers = (put ? puts : gets).get(files.tree().resolve(path));
    return answers == null ? FileAnswer.succeed() : answers.next();
  }

  void opened(FakeTransport link) {
    links.add(link);
  }

  void closed(FakeTransport link) {
    links.remove(link);
  }

  /** As a pulled cable does. */
  void cutLinks() {
    links.forEach(FakeTransport::cut);
  }
}
