package org.connectorsdk.testkit.mutants;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.TargetSettings;
import org.connectorsdk.testkit.reference.ReferenceHost;
import org.connectorsdk.testkit.run.Target;

/** A make-believe host for one run, with every hook that this machine can serve. */
public final class SelfTestTarget implements AutoCloseable {
  private static final boolean MAY_BECOME_NOBODY =
      succeeds("sudo", "-n", "-u", "nobody", "true")
          && succeeds("su", "-s", "/bin/sh", "nobody", "-c", "true");

  private final ReferenceHost host = ReferenceHost.make();
  private final ReferenceHost down = ReferenceHost.make();
  private final FullDirectory full = new FullDirectory();

  public SelfTestTarget() {
    down.unanswering();
  }

  /** The host that is tested. */
  public ReferenceHost host() {
    return host;
  }

  /** What a run is given. */
  public Target settings(UnaryOperator<ConformanceTarget.Builder> arranged) {
    return TargetSettings.of(arranged.apply(builder()).build());
  }

  /** The description of the target, for what a test adds. */
  public ConformanceTarget.Builder builder() {
    var builder =
        ConformanceTarget.of("reference")
            .reference("@reference/" + host.name())
            .data("reference_token", host.token())
            .unreachable("reference_host", down.name())
            .wrongCredentials("reference_token", Secret.of("a-token-that-opens-nothing"))
            .changedIdentity("reference_identity", "fingerprint-of-somebody-else")
            .credentialsSent(host::credentialsReceived)
            .severConnection(host::sever)
            .invalidData("reference_attempts", 11)
            .refusedReference("@reference")
            .refusedReference("@reference/");
    full.path().ifPresent(builder::fullDirectory);
    return MAY_BECOME_NOBODY ? builder.otherUser("nobody") : builder;
  }

  @Override
  public void close() {
    host.close();
    down.close();
    full.close();
  }

  private static boolean succeeds(String... command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
