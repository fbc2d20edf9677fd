package org.connectorsdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.data.DataLayer;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.data.HostData;
import org.connectorsdk.data.SecretPrompt;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Who makes connectors, who owns them, and how they end. */
@Timeout(60)
class ConnectorOwnershipTest {
  private final List<String> events = new ArrayList<>();

  @Test
  void aProviderIsNotAskedForTheNamesOfNothing() {
    FakeProvider provider = new FakeProvider("acme").naming(reference -> List.of());
    try (ConnectorRegistry registry = ConnectorRegistry.of(provider)) {
      Connector connector =
          new FakeConnector(provider, Host.of("x", "acme", HostData.empty(), List.of()));
      assertNamesReference(() -> connector.makeNamesData(null));
      assertNamesReference(
          () -> connector.withDefaults(ExecOptions.defaults()).makeNamesData(null));
      assertNamesReference(() -> registry.expand((TargetReference) null));
      assertNamesReference(() -> registry.expand(null, HostData.empty(), List.of()));
      assertNamesReference(() -> registry.create((TargetReference) null, Map.of()));
      assertNamesReference(() -> registry.create((String) null, Map.of()));
    }
  }

  private static void assertNamesReference(Executable call) {
    assertEquals("reference", assertThrows(NullPointerException.class, call).getMessage());
  }

  @Test
  void contextLendsWhatTheBuilderWasGiven() {
    AtomicReference<ConnectorContext<DataSchema.None>> seen = new AtomicReference<>();
    FakeProvider provider = new FakeProvider("acme");
    provider.making(
        context -> {
          seen.set(context);
          return new FakeConnector(provider, context.host());
        });
    SecretPrompt prompt = request -> Optional.empty();
    try (ConnectorRegistry registry =
        ConnectorRegistry.builder()
            .providers(provider)
            .connectTimeout(Duration.ofMillis(7))
            .secretPrompt(prompt)
            .build()) {
      Connector connector = registry.create("@acme/x", Map.of("key", "value"));
      ConnectorContext<DataSchema.None> context = seen.get();
      assertSame(provider, context.provider());
      assertSame(connector.host(), context.host());
      assertEquals("@acme/x", context.host().name());
      assertEquals(DataLayer.OVERRIDE, context.host().data().origin("key").orElseThrow().layer());
      assertEquals(Duration.ofMillis(7), context.connectTimeout());
      assertSame(prompt, context.secretPrompt());
      assertEquals(new DataSchema.None(), context.data());
      assertEquals("acme: test (@acme/x)", context.failure("test").toString());
      assertEquals("acme: connect (@acme/x)", context.connectFailure().toString());
      assertEquals("ConnectorContext[acme, @acme/x]", context.toString());
      Thread thread = context.threadFactory().newThread(() -> {});
      assertTrue(thread.isDaemon());
      assertTrue(thread.getName().startsWith("connector-"), thread::getName);
    }
  }

  @Test
  void settingsAreChecked() {
    ConnectorRegistry.Builder builder = ConnectorRegistry.builder();
    for (Duration bad : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> builder.connectTimeout(bad))
              .getMessage();
      assertTrue(message.startsWith("timeout must be positive"), message);
    }
    assertThrows(NullPointerException.class, () -> builder.connectTimeout(null));
    assertThrows(NullPointerException.class, () -> builder.threadFactory(null));
    assertThrows(NullPointerException.class, () -> builder.secretPrompt(null));
    assertThrows(NullPointerException.class, () -> builder.classLoader(null));
    assertThrows(NullPointerException.class, () -> builder.moduleLayer(null));
    try (ConnectorRegistry registry = ConnectorRegistry.of(new FakeProvider("acme"))) {
      assertThrows(NullPointerException.class, () -> registry.create((Host) null));
      assertThrows(NullPointerException.class, () -> registry.create((String) null, Map.of()));
      assertThrows(NullPointerException.class, () -> registry.create("@acme", null));
      assertThrows(IllegalArgumentException.class, () -> registry.create(" ", Map.of()));
    }
  }

  @Test
  void inventoryOnlyProviderMakesNoConnector() {
    FakeProvider names = new FakeProvider("cloud").withCapabilities(Set.of());
    try (ConnectorRegistry registry = ConnectorRegistry.of(names)) {
      UnsupportedCapabilityException e =
          assertThrows(
              UnsupportedCapabilityException.class,
              () -> registry.create(Host.of("x", "cloud", HostData.empty(), List.of())));
      assertEquals(Capability.RUN, e.capability());
      assertEquals(Optional.of("x"), e.host());
    }
  }

  @Test
  void failuresOfCreateAreTyped() {
    RuntimeException bug = new IllegalArgumentException("bad");
    assertSame(
        bug,
        createFails(
                new FakeProvider("acme")
                    .making(
                        context -> {
                          throw bug;
                        }))
            .getCause());
    assertTrue(
        createFails(new FakeProvider("acme").making(context -> null))
            .getMessage()
            .endsWith("provider " + FakeProvider.class.getName() + " returned null"));
    ConnectorException own = new ConnectorException(FailureContext.of("acme", "x"), "own", null);
    assertSame(
        own,
        createFails(
            new FakeProvider("acme")
                .making(
                    context -> {
                      throw own;
                    })));
  }

  private static ConnectorException createFails(FakeProvider provider) {
    try (ConnectorRegistry registry = ConnectorRegistry.of(provider)) {
      return assertThrows(ConnectorException.class, () -> registry.create("@acme", Map.of()));
    }
  }

  @Test
  void closeEndsConnectorsThenSharedValuesNewestFirst() {
    FakeProvider provider = new FakeProvider("acme");
    provider.making(
        context -> {
          String name = context.host().name();
          context.shared(AutoCloseable.class, name, () -> () -> events.add("close " + name));
          return new FakeConnector(provider, context.host()) {
            @Override
            public void disconnect() {
              super.disconnect();
              events.add("disconnect " + name);
            }
          };
        });
    ConnectorRegistry registry = ConnectorRegistry.of(provider);
    Connector one = registry.create("@acme/1", Map.of());
    Connector two = registry.create("@acme/2", Map.of());
    registry.close();
    assertEquals(
        List.of("disconnect @acme/2", "disconnect @acme/1", "close @acme/2", "close @acme/1"),
        events);
    registry.close();
    assertEquals(4, events.size());
    assertThrows(IllegalStateException.class, () -> registry.create("@acme/3", Map.of()));
    assertThrows(IllegalStateException.class, () -> registry.create(one.host()));
    Reference.reachabilityFence(two);
  }

  @Test
  void closeGoesOnAfterFailuresAndThrowsTheFirst() {
    FakeProvider provider = new FakeProvider("acme");
    RuntimeException first = new IllegalStateException("first");
    provider.making(
        context -> {
          context.shared(
              AutoCloseable.class,
              context.host().name(),
              () ->
                  () -> {
                    throw new IOException("of " + context.host().name());
                  });
          return new FakeConnector(provider, context.host()) {
            @Override
            public void disconnect() {
              if (context.host().name().endsWith("2")) {
                throw first;
              }
              throw new AssertionError("second");
            }
          };
        });
    ConnectorRegistry registry = ConnectorRegistry.of(provider);
    Connector one = registry.create("@acme/1", Map.of());
    Connector two = registry.create("@acme/2", Map.of());
    assertSame(first, assertThrows(IllegalStateException.class, registry::close));
    assertEquals(3, first.getSuppressed().length);
    assertEquals("second", first.getSuppressed()[0].getMessage());
    Throwable third = first.getSuppressed()[1];
    assertEquals(ConnectorException.class, third.getClass());
    assertEquals("of @acme/2", third.getCause().getMessage());
    registry.close();
    assertNotSame(one, two);
  }

  @Test
  void connectorMayCloseTheRegistryWhileItIsDisconnected() {
    FakeProvider provider = new FakeProvider("acme");
    AtomicReference<ConnectorRegistry> registry = new AtomicReference<>();
    provider.making(
        context ->
            new FakeConnector(provider, context.host()) {
              @Override
              public void disconnect() {
                registry.get().close();
                events.add("disconnected");
              }
            });
    registry.set(ConnectorRegistry.of(provider));
    Connector connector = registry.get().create("@acme", Map.of());
    registry.get().close();
    assertEquals(List.of("disconnected"), events);
    Reference.reachabilityFence(connector);
  }

  @Test
  void forgottenConnectorCanBeCollected() throws InterruptedException {
    try (ConnectorRegistry registry = ConnectorRegistry.of(new FakeProvider("acme"))) {
      WeakReference<Connector> forgotten = forget(registry);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (forgotten.get() != null && System.nanoTime() < deadline) {
        System.gc();
        Thread.sleep(1);
      }
      assertNull(forgotten.get());
    }
  }

  private static WeakReference<Connector> forget(ConnectorRegistry registry) {
    Connector connector = registry.create("@acme", Map.of());
    connector.disconnect();
    return new WeakReference<>(connector);
  }

  @Test
  void collectedConnectorsLeaveNothingBehind() throws InterruptedException {
    MadeConnectors made = new MadeConnectors();
    Host host = Host.of("x", "acme", HostData.empty(), List.of());
    FakeProvider provider = new FakeProvider("acme");
    Connector kept = new FakeConnector(provider, host);
    assertTrue(made.add(kept));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    do {
      for (int i = 0; i < 1000; i++) {
        made.add(new FakeConnector(provider, host));
      }
      System.gc();
      Thread.sleep(1);
      made.add(kept);
    } while (made.size() > 500 && System.nanoTime() < deadline);
    assertTrue(made.size() <= 500, () -> "still " + made.size());
    assertTrue(made.drain().contains(kept));
  }

  @Test
  void createAndCloseRaceEndsConsistently() throws Exception {
    for (int round = 0; round < 200; round++) {
      ConcurrentLinkedQueue<FakeConnector> all = new ConcurrentLinkedQueue<>();
      FakeProvider provider = new FakeProvider("acme");
      provider.making(
          context -> {
            FakeConnector connector = new FakeConnector(provider, context.host());
            all.add(connector);
            return connector;
          });
      ConnectorRegistry registry = ConnectorRegistry.of(provider);
      CyclicBarrier start = new CyclicBarrier(3);
      List<Thread> threads = new ArrayList<>();
      ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
      for (int i = 0; i < 2; i++) {
        threads.add(
            new Thread(
                () -> {
                  try {
                    start.await();
                    for (int n = 0; n < 20; n++) {
                      registry.create("@acme", Map.of());
                    }
                  } catch (IllegalStateException e) {
                    // Closed: what is promised.
                  } catch (Exception | Error e) {
                    failures.add(e);
                  }
                }));
      }
      threads.forEach(Thread::start);
      start.await();
      registry.close();
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(List.of(), List.copyOf(failures));
      for (FakeConnector connector : all) {
        assertEquals(1, connector.disconnects());
      }
    }
  }

  @Test
  void connectorMadeWhileTheRegistryClosesIsDisconnectedAndRefused() throws Exception {
    CountDownLatch making = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicReference<FakeConnector> made = new AtomicReference<>();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    FakeProvider provider = new FakeProvider("acme");
    provider.making(
        context -> {
          making.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          made.set(new FakeConnector(provider, context.host()));
          return made.get();
        });
    ConnectorRegistry registry = ConnectorRegistry.of(provider);
    Thread thread =
        new Thread(
            () -> {
              try {
                registry.create("@acme", Map.of());
              } catch (RuntimeException e) {
                thrown.set(e);
              }
            });
    thread.start();
    making.await();
    registry.close();
    release.countDown();
    thread.join();
    assertEquals(IllegalStateException.class, thrown.get().getClass());
    assertEquals(1, made.get().disconnects());
  }

  @Test
  void sharedValuesAreOfOneRegistryAndProvider() {
    List<Object> seen = new ArrayList<>();
    FakeProvider one = sharing("one", seen);
    FakeProvider two = sharing("two", seen);
    try (ConnectorRegistry first = ConnectorRegistry.of(one, two);
        ConnectorRegistry second = ConnectorRegistry.of(one, two)) {
      first.create("@one/a", Map.of());
      first.create("@one/b", Map.of());
      first.create("@two/a", Map.of());
      second.create("@one/a", Map.of());
    }
    assertSame(seen.get(0), seen.get(1));
    assertEquals(3, Set.copyOf(seen).size());
  }

  private static FakeProvider sharing(String name, List<Object> seen) {
    FakeProvider provider = new FakeProvider(name);
    return provider.making(
        context -> {
          seen.add(context.shared(Object.class, "key", Object::new));
          return new FakeConnector(provider, context.host());
        });
  }

  @Test
  void connectorMayBeBuiltUponAnother() {
    AtomicReference<FakeConnector> parent = new AtomicReference<>();
    FakeProvider ssh = new FakeProvider("ssh");
    ssh.naming(
            reference ->
                List.of(
                    new InventoryTarget(
                        reference.toString(),
                        Map.of("ssh_hostname", reference.argument().orElseThrow()),
                        List.of())))
        .making(
            context -> {
              parent.set(
                  new FakeConnector(ssh, context.host()) {
                    @Override
                    public void disconnect() {
                      super.disconnect();
                      events.add("parent");
                    }
                  });
              return parent.get();
            });
    FakeProvider docker = new FakeProvider("docker");
    docker.making(
        context -> {
          Connector made = context.connector(TargetReference.parse("@ssh/jump"));
          assertSame(parent.get(), made);
          return new FakeConnector(docker, context.host()) {
            @Override
            public void disconnect() {
              events.add("child");
            }
          };
        });
    ConnectorRegistry registry = ConnectorRegistry.of(ssh, docker);
    Connector child =
        registry.create("@docker/web", Map.of("ssh_user", "deploy", "ssh_hostname", "other"));
    HostData data = parent.get().host().data();
    assertEquals(Optional.of("deploy"), data.get("ssh_user"));
    assertEquals(Optional.of("jump"), data.get("ssh_hostname"), "what the reference says wins");
    assertEquals("@ssh/jump", parent.get().host().name());
    registry.close();
    assertEquals(List.of("child", "parent"), events);
    assertSame(docker, child.provider());
  }

  @Test
  void parentOfTheSameKindGetsNoneOfTheChildsData() {
    List<HostData> seen = new ArrayList<>();
    FakeProvider ssh = new FakeProvider("ssh");
    ssh.making(
        context -> {
          seen.add(context.host().data());
          if (context.host().name().equals("@ssh/web")) {
            context.connector(TargetReference.parse("@ssh/jump"));
          }
          return new FakeConnector(ssh, context.host());
        });
    try (ConnectorRegistry registry = ConnectorRegistry.of(ssh)) {
      registry.create("@ssh/web", Map.of("ssh_password", "of web"));
    }
    assertEquals(Optional.of("of web"), seen.get(0).get("ssh_password"));
    assertEquals(Optional.empty(), seen.get(1).get("ssh_password"));
  }

  @Test
  void parentMustBeOneHost() {
    FakeProvider many = new FakeProvider("many");
    many.naming(
        reference ->
            List.of(
                new InventoryTarget("a", Map.of(), List.of()),
                new InventoryTarget("b", Map.of(), List.of())));
    FakeProvider child = new FakeProvider("child");
    child.making(context -> context.connector(TargetReference.parse("@many")));
    try (ConnectorRegistry registry = ConnectorRegistry.of(many, child)) {
      assertThrows(InventoryException.class, () -> registry.create("@child", Map.of()));
    }
  }
}
