package org.connectorsdk.ssh;

import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.HostIdentityException;
import org.connectorsdk.error.HostIdentityException.Reason;
import org.connectorsdk.ssh.hostkey.HostKey;
import org.connectorsdk.ssh.hostkey.HostKeyVerdict;
import org.connectorsdk.ssh.hostkey.KnownHosts;
import org.connectorsdk.ssh.hostkey.KnownHostsAppender;
import org.connectorsdk.ssh.hostkey.UnreadableKnownHostsException;
import org.connectorsdk.transport.Deadline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides for one connection whether the host is the right one, before any credential is sent.
 *
 * <p>The files are read before, and a new key is written after, the key is judged: the judging is
 * done on a thread that serves other sessions too and touches no file.
 */
final class HostKeyCheck implements Predicate<HostKey> {

  private static final Logger LOG = LoggerFactory.getLogger(HostKeyCheck.class);

  private final SshTarget target;
  private final FailureContext context;
  private final List<Path> userFiles;
  private final Optional<KnownHosts> onFile;
  private volatile @Nullable Judged judged;

  private record Judged(HostKey key, HostKeyVerdict verdict) {}

  private HostKeyCheck(
      SshTarget target, FailureContext context, List<Path> userFiles, Optional<KnownHosts> onFile) {
    this.target = target;
    this.context = context;
    this.userFiles = userFiles;
    this.onFile = onFile;
  }

  /** Reads the files. */
  static HostKeyCheck prepare(SshTarget target, FailureContext context) {
    List<Path> userFiles = target.userKnownHosts();
    var files = new ArrayList<>(userFiles);
    files.addAll(UserFiles.systemKnownHosts());
    try {
      KnownHosts known = KnownHosts.read(files, target.address());
      return new HostKeyCheck(target, context, userFiles, Optional.of(known));
    } catch (UnreadableKnownHostsException e) {
      if (!target.hostKeyChecking().isInsecure()) {
        throw unreadable(context, "cannot be read", e);
      }
      return new HostKeyCheck(target, context, userFiles, Optional.empty());
    }
  }

  /** The types of key to ask the host for first. */
  Set<String> keyTypes() {
    return onFile.map(KnownHosts::keyTypes).orElse(Set.of());
  }

  @Override
  public boolean test(HostKey key) {
    HostKeyVerdict verdict =
        onFile.map(known -> known.judge(key)).orElseGet(HostKeyVerdict.Unknown::new);
    judged = new Judged(key, verdict);
    return accepted(verdict);
  }

  private boolean accepted(HostKeyVerdict verdict) {
    return switch (target.hostKeyChecking()) {
      case YES -> verdict instanceof HostKeyVerdict.Known;
      case ACCEPT_NEW ->
          verdict instanceof HostKeyVerdict.Known || verdict instanceof HostKeyVerdict.Unknown;
      case NO, OFF -> true;
    };
  }

  /** Why the key was refused; empty where it was not, or none was shown. */
  Optional<HostIdentityException> refusal() {
    Judged shown = judged;
    return shown == null || accepted(shown.verdict())
        ? Optional.empty()
        : Optional.of(refusal(shown.key(), shown.verdict()));
  }

  /**
   * Does what is left to do once the key was accepted: puts a new one on file, or warns.
   *
   * @param deadline by when it has to be our turn to write
   * @return whether the host may be given a password
   * @throws HostIdentityException if the file meanwhile says otherwise, or cannot be written
   */
  boolean settle(Deadline deadline) throws InterruptedIOException {
    Judged shown = Objects.requireNonNull(judged);
    if (target.hostKeyChecking().isInsecure()) {
      return settleInsecurely(shown);
    }
    if (shown.verdict() instanceof HostKeyVerdict.Unknown) {
      store(shown.key(), deadline);
    }
    return true;
  }

  /** As ssh does it: without a password for a host that is known to be another one. */
  private boolean settleInsecurely(Judged shown) {
    if (shown.verdict() instanceof HostKeyVerdict.Known) {
      return true;
    }
    boolean unknown = shown.verdict() instanceof HostKeyVerdict.Unknown;
    LOG.warn(
        "{}: INSECURE: the host key {} of {} is not verified ({}); ssh_strict_host_key_checking"
            + " is off{}",
        target.name(),
        shown.key(),
        target.address().lookupName(),
        unknown ? "unknown" : "it does not match what is on file",
        unknown ? "" : ", and no password is sent");
    return unknown;
  }

  private void store(HostKey key, Deadline deadline) throws InterruptedIOException {
    Path file = userFiles.get(0);
    HostKeyVerdict verdict;
    try {
      verdict = KnownHostsAppender.add(file, target.address(), key, deadline);
    } catch (UnreadableKnownHostsException e) {
      throw unreadable(context, "cannot be written, and new hosts are to be put there", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while putting the host on file");
    }
    if (!accepted(verdict)) {
      throw refusal(key, verdict);
    }
    if (verdict instanceof HostKeyVerdict.Unknown) {
      LOG.info("{}: new host key {} put into {}", target.name(), key, file);
    }
  }

  private static HostIdentityException unreadable(
      FailureContext context, String what, UnreadableKnownHostsException cause) {
    return new HostIdentityException(
        context,
        "the known hosts file "
            + what
            + ": "
            + cause.getMessage()
            + "; make it accessible or name another one in ssh_known_hosts_file",
        Reason.UNREADABLE,
        cause);
  }

  private HostIdentityException refusal(HostKey key, HostKeyVerdict verdict) {
    String name = target.address().lookupName();
    String shown = "the host key " + key + " of " + name;
    if (verdict instanceof HostKeyVerdict.Changed changed) {
      return refusal(
          Reason.CHANGED,
          shown
              + " is not the one on file ("
              + changed.place()
              + "): somebody may be in between, or the host has a new key; if it has, "
              + removal(changed.place()));
    }
    if (verdict instanceof HostKeyVerdict.OtherType other) {
      return refusal(
          Reason.OTHER_TYPE,
          shown
              + " is of another type than the one on file ("
              + other.type()
              + ", "
              + other.place()
              + "): somebody may be in between, or the host has a new key; if it"
              + " has, "
              + removal(other.place()));
    }
    if (verdict instanceof HostKeyVerdict.Revoked revoked) {
      return refusal(
          Reason.REVOKED,
          shown
              + " is marked as revoked ("
              + revoked.place()
              + "): it must not be trusted; give the host a new key");
    }
    boolean authority = onFile.map(KnownHosts::hasCertificateAuthority).orElse(false);
    return refusal(
        Reason.UNKNOWN,
        shown
            + " is not on file ("
            + userFiles.get(0)
            + ")"
            + (authority ? "; host certificates (@cert-authority) are not supported" : "")
            + ": compare the fingerprint with the host's own and add the line \""
            + name
            + " "
            + key.text()
            + "\", or set ssh_strict_host_key_checking to accept-new");
  }

  private HostIdentityException refusal(Reason reason, String detail) {
    return new HostIdentityException(context, detail, reason, null);
  }

  /** The command that takes the old key off the file, with brackets for other ports. */
  private String removal(String place) {
    String file = place.substring(0, place.lastIndexOf(':'));
    return "remove it: ssh-keygen -f '" + file + "' -R '" + target.address().lookupName() + "'";
  }
}
