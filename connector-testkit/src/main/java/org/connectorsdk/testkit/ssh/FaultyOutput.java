package org.connectorsdk.testkit.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A command's two output streams on their way to the client; used by one thread. */
final class FaultyOutput {

  private static final int SLICES_PER_SECOND = 50;

  private final ServerFaults faults;
  private final CommandChannel channel;
  private final boolean kept;
  private final Map<OutputStream, ByteArrayOutputStream> keep = new LinkedHashMap<>();

  FaultyOutput(ServerFaults faults, CommandChannel channel) {
    this.faults = faults;
    this.channel = channel;
    this.kept =
        faults
            .find(OddExit.class, fault -> true)
            .map(fault -> fault.order() == OddExit.Order.BEFORE_OUTPUT)
            .orElse(false);
  }

  void write(OutputStream to, byte[] bytes, int count) throws IOException {
    if (kept) {
      keep.computeIfAbsent(to, stream -> new ByteArrayOutputStream()).write(bytes, 0, count);
      return;
    }
    Optional<SlowOutput> slow = faults.strike(SlowOutput.class, fault -> true);
    int slice =
        slow.map(fault -> (int) Math.min(count, fault.bytesPerSecond() / SLICES_PER_SECOND))
            .orElse(count);
    int step = Math.max(1, slice);
    for (int from = 0; from < count; from += step) {
      int length = Math.min(step, count - from);
      to.write(bytes, from, length);
      to.flush();
      channel.wire().endsAt(ServerStage.OUTPUT);
      if (slow.isPresent()) {
        pause(TimeUnit.SECONDS.toNanos(length) / slow.get().bytesPerSecond());
      }
    }
  }

  private static void pause(long nanos) throws IOException {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted between two pieces of output");
    }
  }

  /** The command has ended: what was kept follows its status. */
  void ended(int status) throws IOException {
    if (kept) {
      channel.sendStatusEarly(status);
      for (var each : keep.entrySet()) {
        each.getValue().writeTo(each.getKey());
        each.getKey().flush();
      }
    }
  }
}
