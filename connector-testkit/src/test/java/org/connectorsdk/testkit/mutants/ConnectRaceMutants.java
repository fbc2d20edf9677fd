package org.connectorsdk.testkit.mutants;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ForwardingProvider;
import org.connectorsdk.testkit.reference.ReferenceData;
import org.connectorsdk.testkit.reference.ReferenceProvider;

/** Connectors that go wrong where threads or connectors meet, or by the threads they start. */
final class ConnectRaceMutants {
  private ConnectRaceMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.provider(
                "smallPool",
                "From the fourth connection on, connectors share one.",
                sound -> new SmallPool(),
                "CONC-03")
            .saying("every other one disconnected"),
        Mutant.connector(
                "flagBesideTheLink",
                "Whether it is connected is a flag that is set before the link is made.",
                FlagBesideTheLink::new,
                "CONC-05")
            .saying("disconnect that follows"),
        Mutant.connector(
                "connectingAlready",
                "A connect is refused while another one goes on.",
                sound ->
                    new ForwardingConnector(sound) {
                      private final AtomicInteger connecting = new AtomicInteger();

                      @Override
                      public void connect() {
                        try {
                          if (connecting.incrementAndGet() > 1) {
                            throw new IllegalStateException("connecting already");
                          }
                          super.connect();
                          await(Duration.ofMillis(100), () -> connecting.get() > 1);
                        } finally {
                          connecting.decrementAndGet();
                        }
                      }
                    },
                "CONC-08")
            .saying("connecting already"),
        Mutant.connector(
                "holdsTheJvm",
                "A thread that connect starts is no daemon.",
                sound ->
                    new HelperThread(
                        sound,
                        thread -> {
                          thread.setName("reference keep-alive");
                          thread.setDaemon(false);
                          return thread;
                        }),
                "CONC-06")
            .saying("would keep the JVM from ending"),
        Mutant.connector(
                "namelessThread",
                "A thread that connect starts has no name.",
                sound -> new HelperThread(sound, thread -> thread),
                "CONC-09")
            .saying("Thread-"));
  }

  private static void await(Duration most, BooleanSupplier condition) {
    var end = System.nanoTime() + most.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  /** Hands the third open connection out again where more are asked for. */
  private static final class SmallPool extends ForwardingProvider<ReferenceData> {
    private static final int SIZE = 3;

    private final List<Connector> open = new CopyOnWriteArrayList<>();

    SmallPool() {
      super(new ReferenceProvider());
    }

    @Override
    public Connector create(ConnectorContext<ReferenceData> context) {
      return new ForwardingConnector(super.create(context)) {
        private volatile Connector used = delegate();

        @Override
        public void connect() {
          super.connect();
          if (open.size() < SIZE) {
            open.add(delegate());
          } else {
            used = open.get(SIZE - 1);
          }
        }

        @Override
        public void disconnect() {
          super.disconnect();
          used.disconnect();
          open.remove(used);
          used = delegate();
        }

        @Override
        public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
          return used.runShellCommand(command, options);
        }
      };
    }
  }

  /** Between flag and link there is time for a disconnect, which then believes to be done. */
  private static final class FlagBesideTheLink extends ForwardingConnector {
    private volatile boolean connected;

    FlagBesideTheLink(Connector sound) {
      super(sound);
    }

    @Override
    public void connect() {
      if (!connected) {
        connected = true;
        await(Duration.ofMillis(30), () -> !connected);
        super.connect();
      }
    }

    @Override
    public void disconnect() {
      if (connected) {
        connected = false;
        super.disconnect();
      }
    }
  }

  /** Starts a thread in connect and ends it in disconnect. */
  private static final class HelperThread extends ForwardingConnector {
    private final UnaryOperator<Thread> wrong;
    private final AtomicReference<CountDownLatch> over = new AtomicReference<>();

    HelperThread(Connector sound, UnaryOperator<Thread> wrong) {
      super(sound);
      this.wrong = wrong;
    }

    @Override
    public void connect() {
      super.connect();
      var mine = new CountDownLatch(1);
      if (over.compareAndSet(null, mine)) {
        var thread = new Thread(() -> awaitUninterruptibly(mine));
        thread.setDaemon(true);
        wrong.apply(thread).start();
      }
    }

    @Override
    public void disconnect() {
      var mine = over.getAndSet(null);
      if (mine != null) {
        mine.countDown();
      }
      super.disconnect();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
      try {
        latch.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
