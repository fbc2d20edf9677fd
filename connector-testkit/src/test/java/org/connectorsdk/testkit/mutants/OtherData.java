package org.connectorsdk.testkit.mutants;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.Secret;
import org.connectorsdk.data.SecretPrompt;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.testkit.reference.ReferenceData;

/** What a provider is given, with other data than the host's. */
record OtherData(ConnectorContext<ReferenceData> context, ReferenceData data)
    implements ConnectorContext<ReferenceData> {

  /** With another token. */
  static OtherData token(ConnectorContext<ReferenceData> context, String token) {
    return of(context, Secret.of(token), context.data().identity());
  }

  /** With another identity that the host should have. */
  static OtherData identity(ConnectorContext<ReferenceData> context, String identity) {
    return of(context, context.data().token(), identity);
  }

  private static OtherData of(
      ConnectorContext<ReferenceData> context, Secret token, String identity) {
    var data = context.data();
    return new OtherData(
        context,
        new ReferenceData(
            token,
            data.host(),
            identity,
            data.attempts(),
            data.delay(),
            data.interpreter(),
            data.endTree(),
            data.directory(),
            data.tags(),
            data.labels()));
  }

  @Override
  public ConnectorProvider<ReferenceData> provider() {
    return context.provider();
  }

  @Override
  public Host host() {
    return context.host();
  }

  @Override
  public <T> T shared(Class<T> type, Object key, Supplier<? extends T> make) {
    return context.shared(type, key, make);
  }

  @Override
  public Connector connector(TargetReference parent) {
    return context.connector(parent);
  }

  @Override
  public ThreadFactory threadFactory() {
    return context.threadFactory();
  }

  @Override
  public SecretPrompt secretPrompt() {
    return context.secretPrompt();
  }

  @Override
  public Duration connectTimeout() {
    return context.connectTimeout();
  }
}
