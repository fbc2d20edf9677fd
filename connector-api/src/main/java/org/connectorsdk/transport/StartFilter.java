package org.connectorsdk.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.OutputCollector;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.jspecify.annotations.Nullable;

/**
 * Drops what comes before the command's own output: what login scripts print, and what an
 * escalation says.
 *
 * <p>The command's shell prints a {@link StartMarker} on each stream before anything else. With a
 * terminal, and where the streams do not arrive apart, both come on standard output, one behind the
 * other; a wire that can tell them apart, and does not say so, may still bring them apart. For one
 * thread.
 */
final class StartFilter {

  private static final int KEPT = 128 * 1024;

  private final Map<StandardStream, Deque<StartMarker>> waiting =
      new EnumMap<>(StandardStream.class);
  private final boolean streamsApart;
  private boolean started;
  private @Nullable String loginShell;

  StartFilter(WireCommand wire, boolean streamsApart) {
    this.streamsApart = streamsApart;
    started = !wire.marked();
    if (wire.marked() && streamsApart) {
      waiting.put(StandardStream.STDOUT, markers(wire, 1));
      waiting.put(StandardStream.STDERR, markers(wire, 1));
    } else if (wire.marked()) {
      waiting.put(StandardStream.STDOUT, markers(wire, 2));
      waiting.put(StandardStream.STDERR, markers(wire, 1));
    }
  }

  private static Deque<StartMarker> markers(WireCommand wire, int count) {
    var markers = new ArrayDeque<StartMarker>();
    for (var i = 0; i < count; i++) {
      markers.add(new StartMarker(wire.nonce()));
    }
    return markers;
  }

  /** Whether the command's own shell has started. */
  boolean started() {
    return started;
  }

  /** The user's login shell, told by the first marker. */
  Optional<String> loginShell() {
    return Optional.ofNullable(loginShell);
  }

  void accept(StandardStream stream, byte[] bytes, CommandRun.Receiver receiver) {
    var markers = waiting.get(stream);
    var from = 0;
    while (markers != null && from < bytes.length) {
      var marker = markers.element();
      from += marker.accept(bytes, from, bytes.length - from);
      if (marker.found()) {
        found(stream, markers, receiver);
        markers = waiting.get(stream);
      }
    }
    if (from < bytes.length) {
      receiver.accept(told(stream), bytes, from, bytes.length - from);
    }
  }

  private StandardStream told(StandardStream stream) {
    return streamsApart ? stream : StandardStream.STDOUT;
  }

  private void found(
      StandardStream stream, Deque<StartMarker> markers, CommandRun.Receiver receiver) {
    var marker = markers.remove();
    started = true;
    if (!marker.loginShell().isEmpty()) {
      loginShell = marker.loginShell();
    }
    if (markers.isEmpty()) {
      waiting.remove(stream);
    }
    if (!streamsApart && stream == StandardStream.STDERR) {
      expectOneLess(receiver);
    }
  }

  /** The marker of standard error came on its own stream: none will come behind the other one. */
  private void expectOneLess(CommandRun.Receiver receiver) {
    var markers = waiting.get(StandardStream.STDOUT);
    if (markers == null) {
      return;
    }
    var last = markers.removeLast();
    if (markers.isEmpty()) {
      waiting.remove(StandardStream.STDOUT);
      var held = last.noise();
      receiver.accept(StandardStream.STDOUT, held, 0, held.length);
    }
  }

  /** What came on streams whose marker never came, its beginning left out where it was too much. */
  CommandOutput beforeStart() {
    var before = new OutputCollector(StandardCharsets.UTF_8, KEPT, OutputListener.none());
    for (var stream : List.of(StandardStream.STDOUT, StandardStream.STDERR)) {
      var markers = waiting.get(stream);
      if (markers != null) {
        var noise = markers.element().noise();
        before.add(stream, noise, 0, noise.length);
      }
    }
    return before.toOutput();
  }

  /**
   * The streams are at their end: what is held of a stream is the command's own, if the command has
   * started at all.
   */
  void finish(CommandRun.Receiver receiver) {
    if (!started) {
      return;
    }
    // It closed or moved the stream before the marker could come.
    waiting.forEach(
        (stream, markers) -> {
          var held = markers.element().noise();
          receiver.accept(told(stream), held, 0, held.length);
        });
    waiting.clear();
  }
}
