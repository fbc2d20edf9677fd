package org.connectorsdk.testkit.mutants;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ForwardingProvider;
import org.connectorsdk.testkit.reference.ReferenceData;

/** Providers that depend on where they are loaded, or leave traces before anybody connects. */
final class ProviderLoadingMutants {
  private ProviderLoadingMutants() {}

  static List<Mutant> all() {
    return List.of(
        creating(
                "threadOfItsOwn",
                "create starts a thread.",
                context -> {
                  var thread = new Thread(ProviderLoadingMutants::linger, "keep-alive");
                  thread.setDaemon(true);
                  thread.start();
                })
            .saying("it started keep-alive"),
        creating(
                "threadOfTheFactory",
                "create starts a thread that it has from the context.",
                context -> context.threadFactory().newThread(() -> {}).start())
            .saying("create starts no thread"),
        Mutant.provider(
                "openFile",
                "create opens a file, which the connector closes.",
                sound ->
                    new ForwardingProvider<>(sound) {
                      @Override
                      public Connector create(ConnectorContext<ReferenceData> context) {
                        return new Reading(super.create(context));
                      }
                    },
                "PROV-03")
            .saying("open descriptors more"),
        Mutant.provider(
                "noisyProvider",
                "create connects to the host that the reference names.",
                sound ->
                    new ForwardingProvider<>(sound) {
                      @Override
                      public Connector create(ConnectorContext<ReferenceData> context) {
                        var made = super.create(context);
                        if (context.host().name().endsWith("/" + context.data().host())) {
                          made.connect();
                        }
                        return made;
                      }
                    },
                "PROV-03")
            .saying("sends the host no credentials"),
        creating(
                "slowCreate",
                "create takes its time.",
                context -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300)))
            .saying("takes less than 250 ms"),
        Mutant.provider(
                "classOfTheContext",
                "The schema is looked up with the context class loader.",
                sound ->
                    new ForwardingProvider<>(sound) {
                      @Override
                      public DataSchema<ReferenceData> dataSchema() {
                        load(ReferenceData.class.getName());
                        return super.dataSchema();
                      }
                    },
                "PROV-08")
            .saying("ClassNotFoundException"),
        Mutant.connector(
                "connectorOfTheContext",
                "The connector is looked up with the context class loader.",
                sound -> {
                  load(ForwardingConnector.class.getName());
                  return sound;
                },
                "PROV-08")
            .saying("ClassNotFoundException"),
        Mutant.provider(
                "otherDescriptor",
                "The module descriptor names another class than the services file.",
                one -> one,
                "PROV-09")
            .foundBy(provider -> ConnectorRegistry.builder().classLoader(Acme.LOADER))
            .saying("the module descriptor names [com.acme.Other]"),
        Mutant.provider(
                "asksNeighbours",
                "The provider walks over all providers.",
                sound ->
                    new ForwardingProvider<>(sound) {
                      @Override
                      public String description() {
                        ServiceLoader.load(ConnectorProvider.class).forEach(each -> each.name());
                        return super.description();
                      }
                    },
                "PROV-10")
            .saying("ServiceConfigurationError"));
  }

  /** Compiled once, and only for those who look for it. */
  private static final class Acme {
    static final ClassLoader LOADER = JarOfAcme.declaring("com.acme.Acme", "com.acme.Other");
  }

  private static Mutant creating(
      String name, String defect, Consumer<ConnectorContext<ReferenceData>> first) {
    return Mutant.provider(
        name,
        defect,
        sound ->
            new ForwardingProvider<>(sound) {
              @Override
              public Connector create(ConnectorContext<ReferenceData> context) {
                first.accept(context);
                return super.create(context);
              }
            },
        "PROV-03");
  }

  private static void linger() {
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Reading extends ForwardingConnector {
    private final FileInputStream file;

    Reading(Connector sound) {
      super(sound);
      try {
        file = new FileInputStream("/dev/null");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void disconnect() {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      super.disconnect();
    }
  }
}
