package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SHELL;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** A listener that cannot keep up with its command. */
public interface SlowListenerRules {

  @ConformanceRule(
      id = "IO-08",
      rule = "A slow listener loses nothing, and memory stays bounded while it is slow.",
      why =
          "The listener may write to a slow disk or a slow network. What it has not taken must"
              + " wait on the host, not in this JVM.",
      how =
          "A listener takes its time over each of many lines, which have to be all there; then a"
              + " listener stands still while a command writes 256 MiB, and the heap may not grow by"
              + " half of that.",
      likely =
          "output is read as fast as it comes into a queue without a limit; stop reading while the"
              + " listener is behind",
      needs = SHELL,
      seconds = 240)
  default void io08_aSlowListenerLosesNothing(Trial trial) throws InterruptedException {
    var count = trial.scaled(150, 400, 20_000);
    var told = new ArrayList<String>();
    run(
        trial,
        Patience.numbered(count),
        new OutputListener() {
          @Override
          public void line(OutputLine line) {
            LockSupport.parkNanos(trial.scaled(100_000, 1_000_000, 1_000_000));
            told.add(line.text());
          }
        });
    var expected = List.of(Patience.numberedText(count).split("\n"));
    Expect.equal(
        "number of lines told",
        expected.size(),
        told.size(),
        "lines are lost, or told twice, when the listener is slow or the output limit of 1024 bytes"
            + " is reached");
    Expect.that(told.equals(expected), "the lines in order", "they came in another order");
    // Two that measure the heap at once would measure each other; one that hangs is not waited for.
    var alone = Standstill.MEASURING.tryLock(trial.patience().toMillis(), TimeUnit.MILLISECONDS);
    try {
      standStill(trial);
    } finally {
      if (alone) {
        Standstill.MEASURING.unlock();
      }
    }
  }

  private static void standStill(Trial trial) {
    var mebibytes = trial.scaled(32, 64, 256);
    var grown = Long.MAX_VALUE;
    // What else lives in this JVM may grow meanwhile, but hardly each time.
    for (var attempt = 0; attempt < 3 && grown >= (long) mebibytes << 19; attempt++) {
      var listener = new Standstill(trial, (long) mebibytes << 20);
      run(trial, "dd if=/dev/zero bs=1048576 count=" + mebibytes + " 2>/dev/null", listener);
      Expect.equal(
          "bytes told",
          (long) mebibytes << 20,
          listener.bytes(),
          "bytes are lost while the listener stands still, or the listener is not told of bytes"
              + " (see IO-20)");
      grown = Math.min(grown, listener.grown());
    }
    Expect.that(
        grown < (long) mebibytes << 19,
        "the heap grows by less than "
            + mebibytes / 2
            + " MiB while the listener stands still and the command writes "
            + mebibytes
            + " MiB",
        "it grew by " + (grown >> 20) + " MiB");
  }

  private static void run(Trial trial, String script, OutputListener listener) {
    Patience.run(
        trial,
        trial.freshConnected(),
        script,
        Patience.options(trial).outputLimit(1024).outputListener(listener).build(),
        "output is lost or held back when the listener is slow");
  }
}
