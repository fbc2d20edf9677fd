package org.connectorsdk.testkit.mutants;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.HostUnreachableException;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that fail to connect in a wrong way. */
final class ConnectFailureMutants {
  private ConnectFailureMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
            "unreachableIsUntyped",
            "Whatever keeps it from connecting is one type.",
            sound ->
                new RetoldConnect<>(
                    sound,
                    HostUnreachableException.class,
                    (context, e) -> new ConnectionFailedException(context, "connect failed", e)),
            "LIFE-07"),
        Mutant.connector(
                "unreachableWithoutHost",
                "The exception does not say which host does not answer.",
                sound ->
                    new RetoldConnect<>(
                        sound,
                        HostUnreachableException.class,
                        (context, e) ->
                            new HostUnreachableException(
                                FailureContext.of("reference", "connect"), "no answer", e)),
                "LIFE-07")
            .saying("host()"),
        Mutant.connector(
                "failedConnectLeaksAThread",
                "The thread of a connect that failed waits forever.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public void connect() {
                        try {
                          super.connect();
                        } catch (HostUnreachableException e) {
                          waiting("reference connect").start();
                          throw e;
                        }
                      }
                    },
                "LIFE-08")
            .saying("reference connect"),
        Mutant.connector(
                "oneTryOnly",
                "After a failed connect there is no other.",
                sound ->
                    new ForwardingConnector(sound) {
                      private volatile boolean failed;

                      @Override
                      public void connect() {
                        if (failed) {
                          throw new IllegalStateException("this connector has failed");
                        }
                        try {
                          super.connect();
                        } catch (RuntimeException e) {
                          failed = true;
                          throw e;
                        }
                      }
                    },
                "LIFE-08")
            .saying("another try"),
        Mutant.connector(
            "ownLimit",
            "A host that does not answer is waited for as long as the connector thinks fit.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public void connect() {
                    try {
                      super.connect();
                    } catch (HostUnreachableException e) {
                      if (e.getMessage().contains("60 ms")) {
                        pause(Duration.ofMillis(2_000));
                      }
                      throw e;
                    }
                  }
                },
            "LIFE-17"),
        Mutant.connector(
            "deafConnect",
            "An interrupt during connect is swallowed.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public void connect() {
                    try {
                      super.connect();
                    } finally {
                      Thread.interrupted();
                    }
                  }
                },
            "LIFE-18"),
        Mutant.connector(
            "oneLockForAll",
            "A disconnect waits for a connect, whatever its limit.",
            sound ->
                new ForwardingConnector(sound) {
                  private final ReentrantLock lock = new ReentrantLock();

                  @Override
                  public void connect() {
                    lock.lock();
                    try {
                      super.connect();
                    } catch (HostUnreachableException e) {
                      if (e.getMessage().contains("300 ms")) {
                        pause(Duration.ofMillis(2_500));
                      }
                      throw e;
                    } finally {
                      lock.unlock();
                    }
                  }

                  @Override
                  public void disconnect() {
                    lock.lock();
                    try {
                      super.disconnect();
                    } finally {
                      lock.unlock();
                    }
                  }
                },
            "LIFE-23"));
  }

  private static Thread waiting(String name) {
    var never = new CountDownLatch(1);
    var thread =
        new Thread(
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    thread.setDaemon(true);
    return thread;
  }

  private static void pause(Duration time) {
    var end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
