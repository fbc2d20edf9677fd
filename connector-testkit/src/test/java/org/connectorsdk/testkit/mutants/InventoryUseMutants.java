package org.connectorsdk.testkit.mutants;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ForwardingProvider;
import org.connectorsdk.testkit.reference.ReferenceData;

/** Providers that depend on who asks for names, and connectors that do not use what was said. */
final class InventoryUseMutants {
  private InventoryUseMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.provider(
                "oneAtATime",
                "The reference that is being worked on is kept in a field.",
                KeepsReference::new,
                "INV-06")
            .saying("another thread"),
        Mutant.connector(
                "namesOfTheHost",
                "The connector asks its host for the names.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public List<InventoryTarget> makeNamesData(TargetReference reference) {
                        throw new NotConnectedException(
                            FailureContext.of("reference", host().name(), "make names"),
                            "not connected",
                            null);
                      }
                    },
                "INV-06",
                "INV-10")
            .saying("NotConnectedException"),
        Mutant.connector(
                "shortNames",
                "The connector leaves the prefix of the names out.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public List<InventoryTarget> makeNamesData(TargetReference reference) {
                        return InventoryMutants.renamed(
                            super.makeNamesData(reference),
                            name -> name.substring(name.indexOf('/') + 1));
                      }
                    },
                "INV-10")
            .saying("names that the connector gives"),
        Mutant.connector(
                "hostOfTheSource",
                "The connector shows the host as the reference gave it.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public Host host() {
                        return super.host().withOverrides(Map.of("reference_host", "plain"));
                      }
                    },
                "INV-07")
            .saying("the user's value for reference_host"),
        Mutant.provider(
                "deafToOverrides",
                "The host to connect to is taken from the reference, whatever the user says.",
                sound ->
                    new ForwardingProvider<>(sound) {
                      @Override
                      public Connector create(ConnectorContext<ReferenceData> context) {
                        var name = context.host().name().substring("@reference/".length());
                        var data = context.data();
                        return super.create(
                            ForwardingContext.of(
                                context,
                                new ReferenceData(
                                    data.token(),
                                    name,
                                    data.identity(),
                                    data.attempts(),
                                    data.delay(),
                                    data.interpreter(),
                                    data.endTree(),
                                    data.directory(),
                                    data.tags(),
                                    data.labels())));
                      }
                    },
                "INV-07")
            .saying("it succeeds"));
  }

  /** Remembers what it is asked, as if it were alone. */
  private static final class KeepsReference extends ForwardingProvider<ReferenceData> {
    private final AtomicInteger inside = new AtomicInteger();

    KeepsReference(ConnectorProvider<ReferenceData> sound) {
      super(sound);
    }

    @Override
    public List<InventoryTarget> makeNamesData(TargetReference reference) {
      var alone = inside.incrementAndGet() == 1;
      try {
        // long enough for another thread to come in
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        return super.makeNamesData(
            alone && inside.get() == 1 ? reference : TargetReference.parse("@reference/other"));
      } finally {
        inside.decrementAndGet();
      }
    }
  }
}
