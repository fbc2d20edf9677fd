package org.connectorsdk.testkit.doubles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.DataLayer;
import org.connectorsdk.data.Secret;
import org.connectorsdk.data.SecretRequest;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.testkit.reference.ForwardingProvider;
import org.connectorsdk.testkit.reference.ReferenceData;
import org.connectorsdk.testkit.reference.ReferenceProvider;
import org.junit.jupiter.api.Test;

/** A provider with a context, and nothing around it. */
class TestContextTest {
  private static final Secret TOKEN = Secret.of("open-sesame");

  private final ReferenceProvider provider = new ReferenceProvider();

  private TestContext.Builder<ReferenceData> context() {
    return TestContext.of(provider).data("reference_token", TOKEN);
  }

  @Test
  void dataAreBoundAsInARegistry() {
    try (var context = context().data("reference_delay", "2s").build()) {
      assertEquals(Duration.ofSeconds(2), context.data().delay());
      assertEquals(TOKEN, context.data().token());
      assertEquals(1, context.data().attempts());
      assertSame(provider, context.provider());
      assertEquals("test-host", context.host().name());
      assertEquals(
          DataLayer.HOST, context.host().data().origin("reference_delay").orElseThrow().layer());
    }
  }

  @Test
  void badDataAreRefusedInTheSameWords() {
    var data = Map.of("reference_tokn", "x", "reference_attempts", "many");
    var builder = TestContext.of(provider).hostName("box");
    data.forEach(builder::data);
    var refusal = assertThrows(InvalidConnectorDataException.class, builder::build);
    assertEquals(3, refusal.problems().size(), refusal::getMessage);
    assertTrue(refusal.getMessage().contains("did you mean reference_token"), refusal.getMessage());
    assertEquals("box", refusal.host().orElseThrow());
    assertFalse(refusal.getMessage().contains("CapturingProvider"), refusal.getMessage());
  }

  @Test
  void createMakesWhatTheProviderMakes() {
    List<ConnectorContext<?>> seen = new ArrayList<>();
    var watched =
        new ForwardingProvider<>(provider) {
          @Override
          public Connector create(ConnectorContext<ReferenceData> context) {
            seen.add(context);
            return super.create(context);
          }
        };
    var context = TestContext.of(watched).data("reference_token", TOKEN).build();
    assertEquals(List.of(), seen, "no connector is made before it is asked for");
    var connector = context.create();
    assertNotSame(connector, context.create());
    assertSame(watched, seen.get(0).provider());
    assertSame(watched, connector.provider());
    assertEquals("test-host", connector.host().name());
    context.close();
    context.close();
    assertThrows(IllegalStateException.class, context::create);
  }

  @Test
  void closingDisconnectsWhatWasMade() {
    var host = FakeConnector.create();
    var context =
        TestContext.of(FakeProvider.named("acme").host("box", host).build())
            .hostName("box")
            .build();
    Connector connector = context.create();
    try (context) {
      connector.connect();
    }
    assertSame(context.provider(), connector.provider());
    assertEquals(
        List.of("box connect -> connected", "box disconnect -> disconnected"),
        host.calls().stream().map(FakeCall::toString).toList());
  }

  @Test
  void whatIsSharedLivesUntilTheContextIsClosed() {
    List<String> closed = new ArrayList<>();
    try (var context = context().build()) {
      AutoCloseable first = context.shared(AutoCloseable.class, "a", () -> () -> closed.add("a"));
      assertSame(first, context.shared(AutoCloseable.class, "a", () -> () -> closed.add("other")));
      context.shared(AutoCloseable.class, "b", () -> () -> closed.add("b"));
      assertEquals(List.of(), closed);
    }
    assertEquals(List.of("b", "a"), closed);
  }

  @Test
  void aParentIsFoundAmongTheOtherProviders() {
    var machine = FakeConnector.create().answer("docker ps", FakeAnswer.lines("none"));
    var ssh = FakeProvider.named("ssh").host("docker-1", machine).build();
    try (var context = context().providers(ssh).build();
        var parent = context.connector(TargetReference.parse("@ssh/docker-1"))) {
      parent.connect();
      assertTrue(parent.runShellCommand(ShellCommand.raw("docker ps")).succeeded());
      assertThrows(
          ConnectorException.class, () -> context.connector(TargetReference.parse("@nobody/x")));
    }
    assertEquals(List.of("docker ps"), machine.commands());
  }

  @Test
  void aParentOfTheSameProviderIsMadeByTheProvider() {
    var two = FakeConnector.create();
    var acme =
        FakeProvider.named("acme").host("one", FakeConnector.create()).host("two", two).build();
    try (var context = TestContext.of(acme).reference("@acme/one").build()) {
      assertEquals("@acme/one", context.host().name());
      assertEquals(List.of("@acme"), context.host().groups());
      context.connector(TargetReference.parse("@acme/two")).connect();
    }
    assertEquals("@acme/two connect -> connected", two.calls().get(0).toString());
  }

  @Test
  void aReferenceHasToStandForOneHost() {
    var many = context().reference("@reference/a,b");
    assertThrows(InventoryException.class, many::build);
    try (var context = context().data("reference_host", "mine").reference("@reference/a").build()) {
      assertEquals("mine", context.data().host(), "the test's data win");
    }
  }

  @Test
  void threadsAreObserved() throws InterruptedException {
    var release = new CountDownLatch(1);
    try (var context = context().build()) {
      Thread thread =
          context
              .threadFactory()
              .newThread(
                  () -> {
                    try {
                      release.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      assertTrue(thread.isDaemon());
      assertEquals(List.of(thread), context.threads());
      assertEquals(List.of(), context.liveThreads());
      thread.start();
      assertEquals(List.of(thread), context.liveThreads());
      release.countDown();
      thread.join(TimeUnit.SECONDS.toMillis(30));
      assertEquals(List.of(), context.liveThreads());
    }
  }

  @Test
  void settingsReachTheProvider() {
    var secret = Secret.of("asked-for");
    List<Thread> own = new ArrayList<>();
    try (var context =
        context()
            .groups("web", "prod")
            .connectTimeout(Duration.ofMillis(250))
            .secretPrompt(request -> Optional.of(secret))
            .threadFactory(
                task -> {
                  own.add(new Thread(task));
                  return own.get(0);
                })
            .build()) {
      assertEquals(List.of("web", "prod"), context.host().groups());
      assertEquals(Duration.ofMillis(250), context.connectTimeout());
      assertEquals(
          Optional.of(secret), context.secretPrompt().prompt(new SecretRequest("h", "sudo")));
      context.threadFactory().newThread(() -> {});
      assertEquals(own, context.threads());
      assertEquals("create", context.failure("create").operation());
    }
  }

  @Test
  void aProviderThatARegistryWouldNotTakeIsRefused() {
    var nameless =
        new ForwardingProvider<>(provider) {
          @Override
          public String name() {
            return "Not A Name";
          }
        };
    var refusal = assertThrows(IllegalArgumentException.class, TestContext.of(nameless)::build);
    assertTrue(refusal.getMessage().contains("Not A Name"), refusal.getMessage());
  }

  @Test
  void aProviderOfNamesMakesNoConnector() {
    var names =
        FakeProvider.named("acme").capabilities(Capability.none()).host("", FakeConnector.create());
    assertThrows(UnsupportedCapabilityException.class, TestContext.of(names.build())::build);
  }

  @Test
  void aProviderThatFailsIsToldAsInARegistry() {
    var broken =
        new ForwardingProvider<>(provider) {
          @Override
          public Connector create(ConnectorContext<ReferenceData> context) {
            throw new IllegalStateException("out of order");
          }
        };
    try (var context = TestContext.of(broken).data("reference_token", TOKEN).build();
        var registry = ConnectorRegistry.of(broken)) {
      var told = assertThrows(ConnectorException.class, context::create);
      assertEquals("out of order", told.getCause().getMessage());
      assertThrows(
          ConnectorException.class,
          () -> registry.create("@reference/a", Map.of("reference_token", TOKEN)));
    }
  }
}
