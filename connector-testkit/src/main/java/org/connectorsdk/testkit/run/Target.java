package org.connectorsdk.testkit.run;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.data.Secret;
import org.connectorsdk.inventory.TargetReference;
import org.jspecify.annotations.Nullable;

/**
 * What is tested: a connector, a host to test it on, and what its author can arrange.
 *
 * @param connector the provider's name
 * @param label tells several targets of one connector apart; may be empty
 * @param unavailable why nothing can be tested; empty where it can
 * @param reference the host
 * @param data the host's data
 * @param registry makes the registries of the run; without one they are loaded with the class
 *     loader
 * @param classLoader where providers are found
 * @param unreachable data that lead to a host which does not answer
 * @param wrongCredentials data with which the host refuses the user
 * @param changedIdentity data by which the host is not the one that is expected
 * @param credentialsSent how many credentials the host was sent
 * @param severConnection cuts every open link
 * @param otherUser a user that the login user may become
 * @param sudoPassword what sudo asks for
 * @param directory where the kit may make files on the target
 * @param fullDirectory a directory without room
 * @param invalidData a pair that the record refuses
 * @param refusedReferences references that the provider refuses
 * @param waivers rules that are known to be broken, by id
 */
public record Target(
    String connector,
    String label,
    Optional<String> unavailable,
    TargetReference reference,
    Map<String, Object> data,
    Optional<Supplier<ConnectorRegistry.Builder>> registry,
    Optional<ClassLoader> classLoader,
    Map<String, Object> unreachable,
    Map<String, Object> wrongCredentials,
    Map<String, Object> changedIdentity,
    @Nullable LongSupplier credentialsSent,
    @Nullable Runnable severConnection,
    Optional<String> otherUser,
    Optional<Secret> sudoPassword,
    Optional<String> directory,
    Optional<String> fullDirectory,
    Map<String, Object> invalidData,
    List<String> refusedReferences,
    Map<String, Waiver> waivers) {

  /** The same target, with registries made in another way. */
  public Target withRegistry(Supplier<ConnectorRegistry.Builder> maker) {
    return new Target(
        connector,
        label,
        unavailable,
        reference,
        data,
        Optional.of(maker),
        classLoader,
        unreachable,
        wrongCredentials,
        changedIdentity,
        credentialsSent,
        severConnection,
        otherUser,
        sudoPassword,
        directory,
        fullDirectory,
        invalidData,
        refusedReferences,
        waivers);
  }

  /** The hooks that are set. */
  public Set<Hook> hooks() {
    var set = EnumSet.noneOf(Hook.class);
    for (var hook : Hook.values()) {
      if (has(hook)) {
        set.add(hook);
      }
    }
    return set;
  }

  /** Whether a hook is set. */
  public boolean has(Hook hook) {
    return switch (hook) {
      case UNREACHABLE -> !unreachable.isEmpty();
      case WRONG_CREDENTIALS -> !wrongCredentials.isEmpty();
      case CHANGED_IDENTITY -> !changedIdentity.isEmpty();
      case CREDENTIALS_SENT -> credentialsSent != null;
      case SEVER_CONNECTION -> severConnection != null;
      case OTHER_USER -> otherUser.isPresent();
      case SUDO_PASSWORD -> sudoPassword.isPresent();
      case DIRECTORY -> directory.isPresent();
      case FULL_DIRECTORY -> fullDirectory.isPresent();
      case INVALID_DATA -> !invalidData.isEmpty();
      case REFUSED_REFERENCE -> !refusedReferences.isEmpty();
    };
  }

  /** A new builder of registries that find the connector. */
  public ConnectorRegistry.Builder newRegistry() {
    if (registry.isPresent()) {
      return registry.get().get();
    }
    var builder = ConnectorRegistry.builder();
    classLoader.ifPresent(builder::classLoader);
    return builder;
  }
}
