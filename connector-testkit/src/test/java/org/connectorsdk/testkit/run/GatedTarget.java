package org.connectorsdk.testkit.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.TargetSettings;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ForwardingProvider;
import org.connectorsdk.testkit.reference.ReferenceData;
import org.connectorsdk.testkit.reference.ReferenceHost;
import org.connectorsdk.testkit.reference.ReferenceProvider;

/** Targets that declare what a test says and have the hooks that it says: for gates, not rules. */
final class GatedTarget {
  private static final Map<Hook, UnaryOperator<ConformanceTarget.Builder>> HOOKS =
      new EnumMap<>(
          Map.of(
              Hook.UNREACHABLE, target -> target.unreachable("reference_host", "nowhere"),
              Hook.WRONG_CREDENTIALS, target -> target.wrongCredentials("reference_token", "wrong"),
              Hook.CHANGED_IDENTITY,
                  target -> target.changedIdentity("reference_identity", "other"),
              Hook.CREDENTIALS_SENT, target -> target.credentialsSent(() -> 0),
              Hook.SEVER_CONNECTION, target -> target.severConnection(() -> {}),
              Hook.OTHER_USER, target -> target.otherUser("somebody"),
              Hook.SUDO_PASSWORD, target -> target.sudoPassword(Secret.of("sesame")),
              Hook.FULL_DIRECTORY, target -> target.fullDirectory("/full"),
              Hook.INVALID_DATA, target -> target.invalidData("reference_attempts", 11),
              Hook.REFUSED_REFERENCE, target -> target.refusedReference("@reference/")));

  static {
    HOOKS.put(Hook.DIRECTORY, target -> target.directory("/somewhere"));
  }

  private GatedTarget() {}

  /** A target with hooks, whose provider declares one set and whose connector has another. */
  static Target of(Set<Hook> hooks, Set<Capability> declared, Set<Capability> effective) {
    var builder =
        ConformanceTarget.of("reference")
            .reference("@reference/" + ReferenceHost.PLAIN)
            .data("reference_token", Secret.of(ReferenceHost.TOKEN));
    hooks.forEach(hook -> HOOKS.get(hook).apply(builder));
    return TargetSettings.of(builder.build())
        .withRegistry(() -> ConnectorRegistry.builder().providers(provider(declared, effective)));
  }

  private static ConnectorProvider<ReferenceData> provider(
      Set<Capability> declared, Set<Capability> effective) {
    return new ForwardingProvider<>(new ReferenceProvider()) {
      @Override
      public Set<Capability> capabilities() {
        return declared;
      }

      @Override
      public Connector create(ConnectorContext<ReferenceData> context) {
        return new ForwardingConnector(super.create(context)) {
          @Override
          public Set<Capability> capabilities() {
            return effective;
          }
        };
      }
    };
  }
}
