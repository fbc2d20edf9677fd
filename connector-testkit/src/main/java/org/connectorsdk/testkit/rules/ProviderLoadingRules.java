package org.connectorsdk.testkit.rules;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;
import org.jspecify.annotations.Nullable;

/** How a provider is loaded: anywhere, beside anybody, and without a trace. */
public interface ProviderLoadingRules {

  @ConformanceRule(
      id = "PROV-08",
      rule = "The provider works whatever the context class loader is.",
      why =
          "Threads of containers, pools and native code have a context class loader that is null or"
              + " sees none of the application's classes.",
      how =
          "With the context class loader null, and with one that sees the JDK alone, the provider is"
              + " loaded again, asked for its schema and for names, and makes a connector, as it did"
              + " before.",
      likely =
          "a class, resource or service is looked up with the context class loader: use that of a"
              + " class of your own, as in AcmeProvider.class.getClassLoader()")
  default void prov08_worksWithAnyContextClassLoader(Trial trial) throws Exception {
    var sees = new ClassLoader(ClassLoader.getPlatformClassLoader()) {};
    expectWorks(trial, "null", null, ProviderCopy.of(trial));
    expectWorks(trial, "one that sees the JDK alone", sees, ProviderCopy.of(trial));
  }

  private static void expectWorks(
      Trial trial, String what, @Nullable ClassLoader context, Optional<ClassLoader> copy)
      throws Exception {
    var names = Names.stable(trial);
    if (!Hosts.onlyMakesNames(trial)) {
      Hosts.connector(trial, Map.of());
    }
    Apart.run(
        trial,
        "with the context class loader " + what,
        context,
        () -> {
          if (copy.isPresent()) {
            expectFound(trial, what, ConnectorRegistry.builder().classLoader(copy.get()));
          }
          var builder = trial.target().newRegistry();
          if (trial.target().registry().isEmpty()) {
            builder.classLoader(Neighbours.home(trial));
          }
          expectFound(trial, what, builder);
          Names.expectEqual("the provider", names, Names.of(trial));
          if (!Hosts.onlyMakesNames(trial)) {
            trial.fresh();
          }
        });
  }

  private static void expectFound(Trial trial, String what, ConnectorRegistry.Builder builder) {
    try (var registry = builder.build()) {
      Expect.that(
          registry.find(trial.target().connector()).isPresent(),
          "the provider is loaded with the context class loader " + what,
          registry.failures());
    }
  }

  @ConformanceRule(
      id = "PROV-09",
      rule = "The module descriptor and the services file name the same providers.",
      why =
          "A jar serves the class path and the module path. What stands in one of the two only is"
              + " found by half of the programs.",
      how =
          "The provider's jar or folder is read: where there is a module descriptor, the classes of"
              + " its \"provides\" clause are those of META-INF/services.",
      likely =
          "the class was renamed or added in one of the two: keep \"provides ... with ...\" and the"
              + " services file alike",
      level = RuleLevel.SHOULD)
  default void prov09_descriptorAndServicesFileAgree(Trial trial) throws Exception {
    var declared = Declarations.of(trial);
    Expect.that(
        declared.inDescriptor().equals(declared.inFile()),
        "both name " + declared.all(),
        "the module descriptor names "
            + declared.inDescriptor()
            + ", META-INF/services names "
            + declared.inFile());
  }

  @ConformanceRule(
      id = "PROV-10",
      rule = "Broken providers beside it do not hide the provider.",
      why =
          "Class paths hold jars of other people, some of them incomplete. A provider that looks"
              + " through its neighbours falls with the first of them.",
      how =
          "Seven broken providers are put before it: a class that is missing, one of a"
              + " newer Java, one without its superclass, one that is no provider, one whose"
              + " constructor and one whose static initialiser throws, and a services file that"
              + " cannot be read. The provider is found all the same.",
      likely =
          "the provider itself walks over ServiceLoader.load(ConnectorProvider.class): ask"
              + " context.connector(reference) for another connector, in create")
  default void prov10_brokenNeighboursDoNotHideIt(Trial trial) throws Exception {
    var same = trial.provider().getClass();
    var neighbours = trial.closing(Neighbours.make(trial));
    Apart.run(
        trial,
        "with broken providers before it",
        neighbours.loader(),
        () -> {
          var builder = trial.target().newRegistry().classLoader(neighbours.loader());
          try (var registry = builder.build()) {
            var ours = new ArrayList<>(registry.failures());
            ours.removeIf(failure -> Neighbours.isOne(failure.className()));
            Expect.that(
                registry.find(trial.target().connector()).filter(same::isInstance).isPresent(),
                "the provider is found with broken ones before it",
                ours);
          }
        });
  }

  @ConformanceRule(
      id = "PROV-03",
      rule =
          "Loading the provider and making connectors starts no thread or process, opens no file,"
              + " contacts nothing, and takes no time.",
      why =
          "Programs load every provider that is there and make connectors for whole inventories,"
              + " only to list them. What create opens is never closed where nobody connects.",
      how =
          "The provider is loaded several times and makes many connectors, for the target's host and"
              + " for one that does not answer where the target tells it. No thread lives that this code started; the"
              + " open descriptors (where /proc tells them) and the child processes do not grow with"
              + " the number of connectors; the host receives no credentials; the quickest call takes"
              + " less than 250 ms.",
      likely =
          "a client, pool or socket is made in the constructor of the provider or the connector: make"
              + " it in connect, or in the wire's open",
      seconds = 60)
  default void prov03_loadingAndCreatingLeaveNoTrace(Trial trial) throws Exception {
    var trace = new LoadTrace(trial);
    var loading = "loading the provider";
    var times = trial.scaled(5, 10, 20);
    trace.expectNone(loading, times, registry -> trial.target().newRegistry().build());
    if (ProviderCopy.of(trial).isPresent()) {
      trace.expectNoneHoweverSlow(
          loading, times, registry -> ConnectorRegistry.load(ProviderCopy.again(trial)));
    }
    if (Hosts.onlyMakesNames(trial)) {
      return;
    }
    var host = Hosts.of(trial);
    expectNone(trial, trace, host);
    if (!trial.target().unreachable().isEmpty()) {
      expectNone(trial, trace, host.withOverrides(trial.target().unreachable()));
    }
  }

  private static void expectNone(Trial trial, LoadTrace trace, Host host) throws Exception {
    trace.expectNone(
        "create",
        trial.scaled(20, 50, 100),
        registry -> {
          try {
            return registry.create(host);
          } catch (ConnectionFailedException e) {
            throw new Violation(
                "create makes a connector for " + host,
                Expect.tell(e),
                "create contacts the host: do that in connect");
          } catch (ConnectorException e) {
            throw trial.skipped("no connector is made (see PROV-12): " + Expect.tell(e));
          }
        });
  }
}
