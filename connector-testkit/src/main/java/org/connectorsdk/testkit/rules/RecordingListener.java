package org.connectorsdk.testkit.rules;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;

/** A listener that keeps all it is told, from whichever thread. */
class RecordingListener implements OutputListener {

  /** What was told. */
  enum Kind {
    STARTED,
    BYTES,
    LINE,
    FINISHED
  }

  private final List<Kind> kinds = Collections.synchronizedList(new ArrayList<>());
  private final List<OutputLine> lines = Collections.synchronizedList(new ArrayList<>());
  private final List<String> started = Collections.synchronizedList(new ArrayList<>());
  private final List<ExitStatus> finished = Collections.synchronizedList(new ArrayList<>());
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final Map<StandardStream, ByteArrayOutputStream> bytes =
      new EnumMap<>(
          Map.of(
              StandardStream.STDOUT, new ByteArrayOutputStream(),
              StandardStream.STDERR, new ByteArrayOutputStream()));

  /** Called at each call, after it was noted. */
  void told(Kind kind) {}

  @Override
  public void started(String maskedCommand) {
    started.add(maskedCommand);
    note(Kind.STARTED);
  }

  @Override
  public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
    kept(stream).write(buffer, offset, length);
    note(Kind.BYTES);
  }

  @Override
  public void line(OutputLine line) {
    lines.add(line);
    note(Kind.LINE);
  }

  @Override
  public void finished(ExitStatus status) {
    finished.add(status);
    note(Kind.FINISHED);
  }

  private void note(Kind kind) {
    threads.add(Thread.currentThread());
    kinds.add(kind);
    told(kind);
  }

  /** Every call, in order. */
  List<Kind> kinds() {
    return List.copyOf(kinds);
  }

  List<String> lines(StandardStream stream) {
    return List.copyOf(lines).stream()
        .filter(line -> line.stream() == stream)
        .map(OutputLine::text)
        .toList();
  }

  byte[] bytes(StandardStream stream) {
    return kept(stream).toByteArray();
  }

  private ByteArrayOutputStream kept(StandardStream stream) {
    return Objects.requireNonNull(bytes.get(stream));
  }

  List<String> started() {
    return List.copyOf(started);
  }

  List<ExitStatus> finished() {
    return List.copyOf(finished);
  }

  Set<Thread> threads() {
    return Set.copyOf(threads);
  }
}
