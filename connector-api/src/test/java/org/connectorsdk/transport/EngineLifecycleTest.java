package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.Capability;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.HostUnreachableException;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineLifecycleTest {

  private final ShellOfThisMachine.Settings settings = new ShellOfThisMachine.Settings();

  @Test
  void connectsOnceAndDisconnectsAsOftenAsOneLikes() {
    var connector = EngineContext.connector(settings);
    connector.disconnect();
    connector.connect();
    connector.connect();
    assertEquals(1, settings.opened.get());
    connector.disconnect();
    connector.disconnect();
    assertEquals(1, settings.closed.get());
    assertThrows(
        NotConnectedException.class, () -> connector.runShellCommand(ShellCommand.raw("true")));
  }

  @Test
  void connectsAgainAfterADisconnect() {
    var connector = EngineContext.connector(settings);
    for (var i = 0; i < 3; i++) {
      connector.connect();
      assertTrue(connector.runShellCommand(ShellCommand.raw("true")).succeeded());
      connector.disconnect();
    }
    assertEquals(3, settings.closed.get());
  }

  @Test
  void doesNotConnectAgainWithoutTheCapability() {
    settings.capabilities = Capability.without(Capability.PTY, Capability.RECONNECT);
    var connector = EngineContext.connector(settings);
    connector.connect();
    connector.disconnect();
    var failure = assertThrows(UnsupportedCapabilityException.class, connector::connect);
    assertEquals(Capability.RECONNECT, failure.capability());
  }

  @Test
  void typesWhyItDidNotConnect() {
    settings.opening =
        deadline -> {
          throw new ConnectException("refused");
        };
    var connector = EngineContext.connector(settings);
    var failure = assertThrows(HostUnreachableException.class, connector::connect);
    assertTrue(failure.isTransient());
    assertEquals("here: connect (@here): refused", failure.getMessage());
    settings.opening =
        deadline -> {
          throw new AuthenticationException(
              FailureContext.of("here", "@here", "connect"), "no", null);
        };
    assertFalse(assertThrows(AuthenticationException.class, connector::connect).isTransient());
    settings.opening = deadline -> {};
    connector.connect();
    connector.disconnect();
  }

  @Test
  void leavesNoThreadOfAConnectThatFailed() {
    var opener = new AtomicReference<Thread>();
    settings.opening =
        deadline -> {
          opener.set(Thread.currentThread());
          throw new ConnectException("refused");
        };
    var connector = EngineContext.connector(settings);
    for (var i = 0; i < 500; i++) {
      assertThrows(HostUnreachableException.class, connector::connect);
      assertFalse(opener.get().isAlive(), "after connect " + i);
    }
  }

  @Test
  void givesUpAnOpenThatHangs() {
    var released = new CountDownLatch(1);
    settings.opening =
        deadline -> {
          try {
            released.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        };
    var context = new EngineContext();
    context.connectTimeout = Duration.ofMillis(300);
    var connector = ShellConnector.over(context, () -> new ShellOfThisMachine(settings));
    var failure = assertThrows(HostUnreachableException.class, connector::connect);
    assertTrue(failure.getMessage().contains("300 ms"), failure.getMessage());
    assertEquals(1, settings.closed.get());
    released.countDown();
  }

  @Test
  void aTransportThatKeepsTheDeadlineItselfHasTheLastWord() {
    var context = new EngineContext();
    context.connectTimeout = Duration.ofMillis(200);
    settings.opening =
        deadline -> {
          while (!deadline.expired()) {
            Thread.onSpinWait();
          }
          throw new SocketTimeoutException("it said nothing");
        };
    var connector = ShellConnector.over(context, () -> new ShellOfThisMachine(settings));
    var failure = assertThrows(HostUnreachableException.class, connector::connect);
    assertEquals(
        "here: connect (@here): no connection within 200 ms: it said nothing",
        failure.getMessage());
  }

  @Test
  void opensOnTheCallersThreadWhereTheTransportEndsByItself() {
    settings.opensOnCallersThread = true;
    var opener = new Thread[1];
    settings.opening = deadline -> opener[0] = Thread.currentThread();
    var connector = EngineContext.connector(settings);
    connector.connect();
    assertEquals(Thread.currentThread(), opener[0]);
    connector.disconnect();
    settings.opening =
        deadline -> {
          throw new IOException("nobody there");
        };
    var failure = assertThrows(ConnectionFailedException.class, connector::connect);
    assertEquals("here: connect (@here): nobody there", failure.getMessage());
  }

  @Test
  void aDisconnectEndsAConnectInProgress() throws Exception {
    var opening = new CountDownLatch(1);
    settings.opening =
        deadline -> {
          opening.countDown();
          while (settings.last.isOpen()) {
            Thread.onSpinWait();
          }
          throw new IOException("closed");
        };
    var connector = EngineContext.connector(settings);
    var connecting = CompletableFuture.runAsync(connector::connect);
    opening.await();
    connector.disconnect();
    var failure = assertThrows(ExecutionException.class, connecting::get);
    assertEquals(ConnectionFailedException.class, failure.getCause().getClass());
  }

  @Test
  void aDisconnectEndsACommandInProgress() throws Exception {
    var connector = EngineContext.connector(settings);
    connector.connect();
    var running = new CountDownLatch(1);
    var listener =
        new OutputListener() {
          @Override
          public void line(OutputLine line) {
            running.countDown();
          }
        };
    var call =
        CompletableFuture.runAsync(
            () ->
                connector.runShellCommand(
                    ShellCommand.raw("echo x; exec sleep 60"),
                    ExecOptions.builder().outputListener(listener).build()));
    running.await();
    connector.disconnect();
    var failure = assertThrows(ExecutionException.class, call::get);
    assertEquals(CommandCancelledException.class, failure.getCause().getClass());
  }

  @RepeatedTest(20)
  void aRaceOfConnectAndDisconnectEndsInOneState() {
    var connector = EngineContext.connector(settings);
    var one = CompletableFuture.runAsync(() -> attempt(connector::connect));
    var other = CompletableFuture.runAsync(connector::disconnect);
    CompletableFuture.allOf(one, other).join();
    try {
      assertTrue(connector.runShellCommand(ShellCommand.raw("true")).succeeded());
    } catch (NotConnectedException e) {
      assertEquals(settings.opened.get() > 0 ? 1 : settings.closed.get(), settings.closed.get());
    }
    connector.disconnect();
  }

  private static void attempt(Runnable call) {
    try {
      call.run();
    } catch (ConnectorException e) {
      // One of the two has to give way.
    }
  }

  @Test
  void runsOneAfterTheOtherWhereTheWireHasOneChannel() {
    settings.capabilities = Capability.without(Capability.PTY, Capability.CONCURRENT_COMMANDS);
    var connector = EngineContext.connector(settings);
    connector.connect();
    var nested =
        new OutputListener() {
          @Override
          public void line(OutputLine line) {
            connector.runShellCommand(ShellCommand.raw("true"));
          }
        };
    var failure =
        assertThrows(
            UnsupportedCapabilityException.class,
            () ->
                connector.runShellCommand(
                    ShellCommand.raw("echo x"),
                    ExecOptions.builder().outputListener(nested).build()));
    assertEquals(Capability.CONCURRENT_COMMANDS, failure.capability());
    assertTrue(connector.runShellCommand(ShellCommand.raw("true")).succeeded());
    connector.disconnect();
  }

  @Test
  void refusesWhatTheHostCannotDoBeforeAnythingIsSent() {
    settings.capabilities = Capability.without(Capability.SHELL, Capability.STDIN, Capability.PTY);
    var connector = EngineContext.connector(settings);
    connector.connect();
    var options = ExecOptions.builder().environment("A", "1").build();
    var failure =
        assertThrows(
            UnsupportedCapabilityException.class,
            () -> connector.runShellCommand(ShellCommand.raw("true"), options));
    assertEquals(Capability.ENVIRONMENT, failure.capability());
    assertFalse(connector.capabilities().contains(Capability.PUT_FILE));
    assertEquals(
        "plain\n", connector.runShellCommand(ShellCommand.raw("echo plain")).output().stdout());
    connector.disconnect();
  }
}
