package org.connectorsdk;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.connectorsdk.data.SecretPrompt;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.TargetReference;

/**
 * What a provider is given to make one connector: the host, its data, and what the registry lends.
 * Safe for any thread.
 *
 * @param <D> the record that holds the host's data
 * @since 0.1
 */
public interface ConnectorContext<D extends Record> {

  /**
   * The provider that is asked.
   *
   * @return the provider
   */
  ConnectorProvider<D> provider();

  /**
   * The host to make a connector for.
   *
   * @return the host
   */
  Host host();

  /**
   * The host's data, bound and checked.
   *
   * @return the record
   */
  D data();

  /**
   * A value that connectors of one registry and provider share, such as a client library's engine.
   *
   * <p>Made once by whoever asks first; others who ask for the same key wait for it, other keys are
   * not held up. A failure of the maker is thrown to those who wait and is not kept. When the
   * registry closes, values that are {@link AutoCloseable} are closed, newest first. The maker may
   * ask for other values, not for its own.
   *
   * @param type the value's type, part of the key
   * @param key what tells values of one type apart; with {@code equals} and {@code hashCode}
   * @param make makes the value; must not return null
   * @param <T> the value's type
   * @return the value
   * @throws IllegalStateException if the registry is closed, or the value is asked for while it is
   *     being made for the same caller
   * @throws org.connectorsdk.error.ConnectorException if the thread is interrupted while another
   *     one makes the value; the interrupt flag stays set
   * @throws NullPointerException if an argument is null
   */
  <T> T shared(Class<T> type, Object key, Supplier<? extends T> make);

  /**
   * Makes a connector for another host, to be built upon: docker over ssh, a chroot on a host.
   *
   * <p>What the reference says of the other host wins. A parent of another connector also gets this
   * host's data, where its keys ({@code ssh_user} for a container) are given; one of the same
   * connector gets none of it: this host's password is not for the host in between.
   *
   * @param parent a reference that stands for exactly one host
   * @return a connector that is not connected; the caller owns it
   * @throws org.connectorsdk.error.InventoryException if the reference does not stand for exactly
   *     one host
   */
  Connector connector(TargetReference parent);

  /**
   * Makes the threads a connector needs: daemon threads, unless the application gave a factory of
   * its own. They may be renamed.
   *
   * @return the registry's factory
   */
  ThreadFactory threadFactory();

  /**
   * Asks the application for a secret that turns out to be needed.
   *
   * @return the registry's prompt
   */
  SecretPrompt secretPrompt();

  /**
   * How long a connect may take, in all.
   *
   * @return a positive span
   */
  Duration connectTimeout();

  /**
   * The beginning of an error message about this host.
   *
   * @param operation what is being attempted
   * @return the context for an exception
   */
  default FailureContext failure(String operation) {
    return FailureContext.of(provider().name(), host().name(), operation);
  }

  /**
   * The beginning of an error message about a connect that failed, for the exceptions that a
   * connector types itself: a wrong identity, refused credentials.
   *
   * @return the context for an exception, with the operation that all connectors name
   */
  default FailureContext connectFailure() {
    return failure("connect");
  }
}
