package org.connectorsdk.testkit.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.TargetSettings;
import org.connectorsdk.testkit.reference.ReferenceHost;
import org.connectorsdk.testkit.run.Target;

/** A make-believe host for one run, with every hook that this machine can serve. */
public final class SelfTestTarget implements AutoCloseable {
  private static final boolean MAY_BECOME_NOBODY = mayBecomeNobody();

  private final ReferenceHost host = ReferenceHost.make();
  private final ReferenceHost down = ReferenceHost.make();
  private final FullDirectory full = new FullDirectory();
  private final Path temporary = makeTemporary();

  public SelfTestTarget() {
    down.unanswering();
    host.temporaryFilesIn(temporary);
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
    try {
      Programs.succeed("rm", "-rf", temporary.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the target's own: connectors that have stopped working cannot remove what they made. */
  private static Path makeTemporary() {
    try {
      var directory = Files.createTempDirectory("self-test");
      // Where the login user is another one, he uses it too.
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A program that is not there is no reason to fail: the rules that need it are skipped. */
  private static boolean mayBecomeNobody() {
    try {
      return Programs.succeed("sudo", "-n", "-u", "nobody", "true")
          && Programs.succeed("su", "-s", "/bin/sh", "nobody", "-c", "true");
    } catch (IOException e) {
      return false;
    }
  }
}
