package org.connectorsdk.testkit.mutants;

import java.util.function.BiFunction;
import org.connectorsdk.Connector;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Tells one kind of failed connect as something else. */
final class RetoldConnect<E extends ConnectorException> extends ForwardingConnector {
  private final Class<E> failure;
  private final BiFunction<FailureContext, E, RuntimeException> retelling;

  /** {@code retelling} is given the context that the failure ought to have. */
  RetoldConnect(
      Connector sound,
      Class<E> failure,
      BiFunction<FailureContext, E, RuntimeException> retelling) {
    super(sound);
    this.failure = failure;
    this.retelling = retelling;
  }

  @Override
  public void connect() {
    try {
      super.connect();
    } catch (ConnectorException e) {
      if (!failure.isInstance(e)) {
        throw e;
      }
      var context = FailureContext.of("reference", host().name(), "connect");
      throw retelling.apply(context, failure.cast(e));
    }
  }
}
