package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.HostUnreachableException;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an author easily forgets, the engine makes up for. */
@Timeout(60)
class CarelessTransportTest {

  /** Keeps no list of its processes, and looks at nothing twice. */
  private static final class Careless implements ShellTransport {
    final CountDownLatch mayOpen = new CountDownLatch(1);
    final CountDownLatch opened = new CountDownLatch(1);
    volatile boolean open;

    @Override
    public void open(Deadline deadline) throws IOException {
      try {
        mayOpen.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      open = true;
      opened.countDown();
    }

    @Override
    public TransportProcess start(ShellCommand wire, ProcessRequest request) throws IOException {
      return LocalProcess.start(List.of("/bin/sh", "-c", wire.render()), request);
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }
  }

  private final Careless wire = new Careless();

  @Test
  void whatOpensAfterItWasClosedIsClosedAgain() throws Exception {
    var context = new EngineContext();
    context.connectTimeout = Duration.ofMillis(100);
    var connector = ShellConnector.over(context, () -> wire);
    assertThrows(HostUnreachableException.class, connector::connect);
    wire.mayOpen.countDown();
    wire.opened.await();
    eventually(() -> !wire.open, "the late connection is closed");
  }

  @Test
  void aCommandIsLostOnceItsTransportIsNoLongerOpen() throws Exception {
    wire.mayOpen.countDown();
    var connector = ShellConnector.over(new EngineContext(), () -> wire);
    connector.connect();
    var begun = new CountDownLatch(1);
    var options =
        ExecOptions.builder()
            .outputListener(
                new OutputListener() {
                  @Override
                  public void line(OutputLine line) {
                    begun.countDown();
                  }
                })
            .build();
    var running =
        CompletableFuture.runAsync(
            () -> connector.runShellCommand(ShellCommand.raw("echo begun; sleep 60"), options));
    begun.await();
    wire.open = false;
    var failure = assertThrows(ExecutionException.class, () -> running.get(10, TimeUnit.SECONDS));
    var lost = (ConnectionLostException) failure.getCause();
    assertEquals(ConnectionLostException.CommandFate.STARTED, lost.commandFate());
    assertEquals("begun\n", lost.output().stdout());
    assertTrue(lost.getMessage().contains("the connection was lost"), lost.getMessage());
  }

  private static void eventually(BooleanSupplier condition, String what) {
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > giveUp) {
        fail("not within 10 s: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
