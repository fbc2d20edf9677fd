package org.connectorsdk.testkit.reference;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;

/** Does what another provider does, for a subclass that does one thing otherwise. */
public class ForwardingProvider<D extends Record> implements ConnectorProvider<D> {
  private final ConnectorProvider<D> delegate;

  public ForwardingProvider(ConnectorProvider<D> delegate) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
  }

  /** Another provider, each of whose connectors is replaced by what is made of it. */
  public static <D extends Record> ForwardingProvider<D> making(
      ConnectorProvider<D> delegate, UnaryOperator<Connector> of) {
    return new ForwardingProvider<>(delegate) {
      @Override
      public Connector create(ConnectorContext<D> context) {
        return of.apply(super.create(context));
      }
    };
  }

  protected final ConnectorProvider<D> delegate() {
    return delegate;
  }

  @Override
  public String name() {
    return delegate.name();
  }

  @Override
  public String description() {
    return delegate.description();
  }

  @Override
  public DataSchema<D> dataSchema() {
    return delegate.dataSchema();
  }

  @Override
  public Set<Capability> capabilities() {
    return delegate.capabilities();
  }

  @Override
  public List<InventoryTarget> makeNamesData(TargetReference reference) {
    return delegate.makeNamesData(reference);
  }

  @Override
  public Connector create(ConnectorContext<D> context) {
    return delegate.create(context);
  }

  @Override
  public String toString() {
    return delegate.toString();
  }
}
