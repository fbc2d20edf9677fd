package org.connectorsdk.testkit.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.data.Secret;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.testkit.run.Target;

/**
 * What a run of the kit against the reference needs: a host of its own, a silent one beside it, and
 * every hook that this machine allows.
 */
public final class ReferenceTarget implements AutoCloseable {
  private static final String OTHER_USER = "nobody";

  private final ReferenceHost host = ReferenceHost.make();
  private final ReferenceHost silent = ReferenceHost.make();

  public ReferenceTarget() {
    silent.unanswering();
  }

  /** The host under test. */
  public ReferenceHost host() {
    return host;
  }

  /** A host that answers no connect. */
  public ReferenceHost silentHost() {
    return silent;
  }

  /** The target with the reference as it is. */
  public Target target() {
    return target(new ReferenceProvider());
  }

  /** The target with another provider in the reference's place: same name, same data. */
  public Target target(ConnectorProvider<?> provider) {
    return new Target(
        ReferenceProvider.NAME,
        "",
        Optional.empty(),
        TargetReference.parse("@reference/" + host.name()),
        host.data(),
        Optional.of(() -> ConnectorRegistry.builder().providers(provider)),
        Optional.empty(),
        Map.of("reference_host", silent.name()),
        wrongCredentials(),
        changedIdentity(),
        host::credentialsReceived,
        host::sever,
        otherUser(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        invalidData(),
        refusedReferences(),
        Map.of());
  }

  static Map<String, Object> wrongCredentials() {
    return Map.of("reference_token", Secret.of("not-the-token-that-was-given"));
  }

  static Map<String, Object> changedIdentity() {
    return Map.of("reference_identity", "fingerprint-of-somebody-else");
  }

  static Map<String, Object> invalidData() {
    return Map.of("reference_attempts", 11);
  }

  static List<String> refusedReferences() {
    return List.of("@reference", "@reference/", "@reference/one,,two");
  }

  /** Root becomes anybody without a password. */
  static Optional<String> otherUser() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(Path.of("/etc/passwd")).stream()
          .map(line -> line.substring(0, Math.max(0, line.indexOf(':'))))
          .filter(OTHER_USER::equals)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    host.close();
    silent.close();
  }
}
