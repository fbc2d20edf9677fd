package org.connectorsdk.testkit.reference;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.ConnectorRegistry;

/** A host for one test, connectors to it, and the threads they made. */
final class ReferenceHosts implements AutoCloseable {
  final ReferenceHost host = ReferenceHost.make();

  private final Threads threads = new Threads();
  private final ConnectorRegistry registry;

  ReferenceHosts() {
    this(Duration.ofSeconds(20), new ReferenceProvider());
  }

  ReferenceHosts(Duration connectTimeout) {
    this(connectTimeout, new ReferenceProvider());
  }

  ReferenceHosts(Duration connectTimeout, ConnectorProvider<?> provider) {
    registry =
        ConnectorRegistry.builder()
            .providers(provider)
            .connectTimeout(connectTimeout)
            .threadFactory(threads)
            .build();
  }

  /** A connector that is not connected, with the right data but for what is given. */
  Connector connector(Map<String, Object> overrides) {
    Map<String, Object> data = new HashMap<>(host.data());
    data.putAll(overrides);
    return registry.create("@reference/" + host.name(), data);
  }

  Connector connected() {
    Connector connector = connector(Map.of());
    connector.connect();
    return connector;
  }

  List<Thread> liveThreads() {
    return threads.made.stream().filter(Thread::isAlive).toList();
  }

  static void eventually(BooleanSupplier condition, String what) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - giveUp > 0) {
        fail("not within 10 s: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Override
  public void close() {
    registry.close();
    host.close();
  }

  private static final class Threads implements ThreadFactory {
    private final AtomicInteger count = new AtomicInteger();
    private final Set<Thread> made = ConcurrentHashMap.newKeySet();

    @Override
    public Thread newThread(Runnable task) {
      var thread = new Thread(task, "reference-" + count.incrementAndGet());
      thread.setDaemon(true);
      made.add(thread);
      return thread;
    }
  }
}
