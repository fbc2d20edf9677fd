package org.connectorsdk.testkit.mutants;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.data.DataKey;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.data.Secret;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ForwardingProvider;
import org.connectorsdk.testkit.reference.ReferenceData;

/** Providers that are hard to find, or say something wrong of themselves. */
final class ProviderMutants {
  private ProviderMutants() {}

  static List<Mutant> all() {
    var all = new ArrayList<Mutant>();
    all.addAll(identities());
    all.addAll(capabilities());
    all.addAll(schemas());
    all.addAll(creations());
    all.addAll(ProviderLoadingMutants.all());
    return all;
  }

  private static List<Mutant> identities() {
    return List.of(
        Mutant.provider(
                "undeclared",
                "No services file names the provider.",
                provider -> provider,
                "PROV-01")
            .foundBy(
                provider ->
                    ConnectorRegistry.builder()
                        .classLoader(ConnectorProvider.class.getClassLoader().getParent()))
            .saying("finds the connector"),
        named("otherName", "It calls itself otherwise.", call -> "referenze", "PROV-01")
            .saying("it finds [referenze]"),
        named("capitalName", "Its name has a capital letter.", call -> "Reference", "PROV-01")
            .saying("is no connector name"),
        Mutant.provider("twoOfOneName", "Two classes claim the name.", one -> one, "PROV-01")
            .foundBy(
                provider ->
                    ConnectorRegistry.builder()
                        .providers(provider, new ForwardingProvider<>(provider)))
            .saying("claimed by"),
        named(
                "countingName",
                "Its name is another one at every call, but for the registry.",
                call -> HandBound.aRegistryAsks() ? "reference" : "reference-" + call,
                "PROV-02",
                "PROV-04",
                "PROV-12")
            .saying("reference-"),
        Mutant.provider(
                "blankDescription",
                "The description is blank.",
                sound ->
                    new ForwardingProvider<>(sound) {
                      @Override
                      public String description() {
                        return " ";
                      }
                    },
                "PROV-07")
            .saying("description()"));
  }

  private static Mutant named(
      String name, String defect, Function<Integer, String> named, String... mustFail) {
    return Mutant.provider(
        name,
        defect,
        sound -> {
          var calls = new AtomicInteger();
          return new ForwardingProvider<>(sound) {
            @Override
            public String name() {
              return named.apply(calls.incrementAndGet());
            }
          };
        },
        mustFail);
  }

  private static List<Mutant> capabilities() {
    return List.of(
        Mutant.provider(
                "mutableCapabilities",
                "The set of capabilities can be changed.",
                sound ->
                    new ForwardingProvider<>(sound) {
                      @Override
                      public Set<Capability> capabilities() {
                        return EnumSet.copyOf(super.capabilities());
                      }
                    },
                "PROV-05")
            .saying("adding to the set"),
        Mutant.provider(
                "sudoWithoutShell", "SUDO is declared, SHELL is not.", one -> one, "PROV-05")
            .declaring(Set.of(Capability.RUN, Capability.SUDO))
            .saying("[SUDO] stands without"),
        Mutant.provider(
                "forgetfulCapabilities",
                "Every other answer lacks STDIN.",
                sound -> {
                  var calls = new AtomicInteger();
                  return new ForwardingProvider<>(sound) {
                    @Override
                    public Set<Capability> capabilities() {
                      var less = EnumSet.copyOf(super.capabilities());
                      less.remove(Capability.STDIN);
                      return Set.copyOf(
                          calls.incrementAndGet() % 2 == 0 ? less : super.capabilities());
                    }
                  };
                },
                "PROV-04",
                "PROV-05")
            .saying("STDIN"));
  }

  record Unprefixed(
      @DataKey(value = "reference_token", description = "The credential that the host asks for.")
          Secret token,
      @DataKey(value = "port", description = "The port.", defaultValue = "22") int port) {
    static final DataSchema<Unprefixed> SCHEMA =
        DataSchema.of(MethodHandles.lookup(), Unprefixed.class);
  }

  record Terse(
      @DataKey(value = "reference_token", description = "The credential that the host asks for.")
          Secret token,
      @DataKey(value = "reference_host", description = "reference_host") String host) {
    static final DataSchema<Terse> SCHEMA = DataSchema.of(MethodHandles.lookup(), Terse.class);
  }

  private static List<Mutant> schemas() {
    return List.of(
        OtherRecord.mutant(
                "plainKey",
                "A key has no prefix.",
                Unprefixed.SCHEMA,
                (mine, host) -> sound(mine.token(), host),
                "PROV-06")
            .saying("[port]"),
        OtherRecord.mutant(
                "terseDescription",
                "A description only says the key again.",
                Terse.SCHEMA,
                (mine, host) -> sound(mine.token(), host),
                "PROV-06")
            .saying("description of reference_host"));
  }

  private static ReferenceData sound(Secret token, Host host) {
    return OtherRecord.sound(
        Map.of(
            "reference_token",
            token,
            "reference_host",
            host.data().get("reference_host").orElseThrow()));
  }

  private static List<Mutant> creations() {
    return List.of(
        Mutant.provider(
                "connectorOfNothing",
                "It only makes names, and makes a connector all the same.",
                one -> one,
                "PROV-11")
            .declaring(Capability.none())
            .saying("UnsupportedCapabilityException"),
        Mutant.provider(
                "oneConnector",
                "Every call gets the same connector.",
                sound -> {
                  var made = new ConcurrentHashMap<Host, Connector>();
                  return new ForwardingProvider<>(sound) {
                    @Override
                    public Connector create(ConnectorContext<ReferenceData> context) {
                      return made.computeIfAbsent(context.host(), host -> super.create(context));
                    }
                  };
                },
                "PROV-12")
            .saying("they are one object"),
        Mutant.connector(
                "hostOfItsOwn",
                "The connector answers with a host that it made itself.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public Host host() {
                        var host = super.host();
                        return Host.of("reference", host.connector(), host.data(), host.groups());
                      }
                    },
                "PROV-12")
            .saying("host()"),
        Mutant.provider(
                "dataInAField",
                "The data of the last host are kept in the provider.",
                DataInAField::new,
                "PROV-13")
            .saying("made before another one"));
  }

  private static final class DataInAField extends ForwardingProvider<ReferenceData> {
    private final AtomicReference<ReferenceData> last = new AtomicReference<>();

    DataInAField(ConnectorProvider<ReferenceData> sound) {
      super(sound);
    }

    @Override
    public Connector create(ConnectorContext<ReferenceData> context) {
      last.set(context.data());
      return new LateConnector(
          super.create(context), () -> super.create(ForwardingContext.of(context, last.get())));
    }
  }
}
