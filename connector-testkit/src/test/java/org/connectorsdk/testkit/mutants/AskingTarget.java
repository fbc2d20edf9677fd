package org.connectorsdk.testkit.mutants;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.reference.ForwardingProvider;
import org.connectorsdk.testkit.reference.ReferenceData;
import org.connectorsdk.testkit.reference.ReferenceProvider;
import org.connectorsdk.transport.ShellTransport;

/**
 * The reference as somebody whom sudo asks for a password, with a connector that answers: what the
 * rules about passwords are proven on. Without an {@link AskingUser} they are skipped.
 */
final class AskingTarget {
  /** Nothing is wrong with it. */
  static final Mutant SOUND =
      make("soundAsked", "There is nothing wrong with it.", SudoPasswordConnector::new);

  private AskingTarget() {}

  /** A connector with one defect that {@link SudoPasswordConnector} has not. */
  static Mutant connector(
      String name, String defect, UnaryOperator<Connector> wrong, String... mustFail) {
    return make(name, defect, wrong, mustFail).comparedWith(SOUND);
  }

  private static Mutant make(
      String name, String defect, UnaryOperator<Connector> wrong, String... mustFail) {
    return Mutant.provider(name, defect, sound -> asked(wrong), mustFail)
        .on(AskingTarget::arranged);
  }

  private static ConnectorProvider<ReferenceData> asked(UnaryOperator<Connector> wrong) {
    var home = AskingUser.get().map(AskingUser::newHome);
    var reference =
        new ReferenceProvider() {
          @Override
          protected ShellTransport transport(ConnectorContext<ReferenceData> context) {
            var wire = super.transport(context);
            return AskingUser.get()
                .map(user -> user.loggingIn(wire, home.orElseThrow()))
                .orElse(wire);
          }
        };
    return new ForwardingProvider<>(reference) {
      /** Without su and doas: what they ask for takes seconds, and is no matter here. */
      @Override
      public Set<Capability> capabilities() {
        var some = EnumSet.copyOf(super.capabilities());
        some.removeAll(Set.of(Capability.SU, Capability.DOAS));
        return Set.copyOf(some);
      }

      @Override
      public Connector create(ConnectorContext<ReferenceData> context) {
        return wrong.apply(super.create(context));
      }
    };
  }

  private static ConformanceTarget.Builder arranged(ConformanceTarget.Builder builder) {
    return AskingUser.get().map(user -> builder.sudoPassword(user.password())).orElse(builder);
  }
}
