package org.connectorsdk.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.StandardStream;

/** The engine's side for tests of a wire: keeps what is reported, or only counts it. */
final class RecordingOutput implements ProcessOutput {
  private final Map<StandardStream, ByteArrayOutputStream> kept =
      new EnumMap<>(StandardStream.class);
  private final Map<StandardStream, CRC32> digests = new EnumMap<>(StandardStream.class);
  private final Map<StandardStream, Long> counts = new EnumMap<>(StandardStream.class);
  private final Set<StandardStream> keep = EnumSet.allOf(StandardStream.class);
  private final Set<StandardStream> open = EnumSet.allOf(StandardStream.class);
  private ExitStatus status;
  private IOException loss;

  RecordingOutput() {
    for (var stream : StandardStream.values()) {
      kept.put(stream, new ByteArrayOutputStream());
      digests.put(stream, new CRC32());
      counts.put(stream, 0L);
    }
  }

  void countOnly() {
    keep.clear();
  }

  void keepStderr() {
    keep.add(StandardStream.STDERR);
  }

  @Override
  public void write(StandardStream stream, byte[] buffer, int offset, int length) {
    if (!open.contains(stream)) {
      throw new AssertionError(stream + " goes on after its end");
    }
    counts.merge(stream, (long) length, Long::sum);
    if (keep.contains(stream)) {
      kept.get(stream).write(buffer, offset, length);
    } else {
      digests.get(stream).update(buffer, offset, length);
    }
  }

  @Override
  public void end(StandardStream stream) {
    if (!open.remove(stream)) {
      throw new AssertionError(stream + " ended twice");
    }
  }

  @Override
  public void awaitRoom() {}

  @Override
  public void exited(ExitStatus exitStatus) {
    if (status != null) {
      throw new AssertionError("ended twice");
    }
    status = exitStatus;
  }

  @Override
  public void lost(IOException cause) {
    loss = cause;
  }

  boolean ended() {
    if (loss != null) {
      throw new AssertionError(loss);
    }
    return status != null && open.isEmpty();
  }

  boolean bothEnded() {
    return open.isEmpty();
  }

  ExitStatus status() {
    return status;
  }

  byte[] stdout() {
    return kept.get(StandardStream.STDOUT).toByteArray();
  }

  String stdoutText() {
    return kept.get(StandardStream.STDOUT).toString(StandardCharsets.UTF_8);
  }

  String stderrText() {
    return kept.get(StandardStream.STDERR).toString(StandardCharsets.UTF_8);
  }

  long stdoutCount() {
    return counts.get(StandardStream.STDOUT);
  }

  long stderrCount() {
    return counts.get(StandardStream.STDERR);
  }

  long stdoutDigest() {
    return digests.get(StandardStream.STDOUT).getValue();
  }

  long stderrDigest() {
    return digests.get(StandardStream.STDERR).getValue();
  }

  long total() {
    return stdoutCount() + stderrCount();
  }

  static long digest(byte[] block, int times) {
    var digest = new CRC32();
    for (int i = 0; i < times; i++) {
      digest.update(block);
    }
    return digest.getValue();
  }
}
