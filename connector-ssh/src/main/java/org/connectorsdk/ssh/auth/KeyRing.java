package org.connectorsdk.ssh.auth;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.connectorsdk.transport.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that one connect may try; holds the connection to the agent until it is closed.
 *
 * <p>Reading files and asking the agent blocks, so it is done before the host is waiting.
 */
public final class KeyRing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

  /** OpenSSH cuts the line at six failures (MaxAuthTries); one place is left for the rest. */
  private static final int MOST_KEYS = 5;

  /** With a password to try afterwards: hosts are often set to four. */
  private static final int MOST_KEYS_BEFORE_PASSWORD = 3;

  private final List<Identity> identities = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private volatile Optional<Agent> agent = Optional.empty();
  private volatile boolean closed;

  /** An empty ring. */
  public KeyRing() {}

  /**
   * Collects the keys; blocks. {@link #close} from another thread ends it.
   *
   * @param credentials what there is
   * @param deadline by when the agent has to have answered, now and when it signs
   * @throws KeyFileException if the named key cannot be used
   * @throws IOException if the ring was closed, the thread interrupted, or the deadline passed
   */
  public void fill(Credentials credentials, Deadline deadline) throws IOException {
    if (credentials.keyFile().isPresent()) {
      Path file = credentials.keyFile().get();
      identities.addAll(
          KeyFile.read(
              file,
              () ->
                  credentials
                      .keyPassword()
                      .or(() -> credentials.prompt().apply("passphrase of " + file))));
      return;
    }
    if (credentials.agent().isPresent()) {
      addAgentKeys(credentials.agent().get(), deadline);
    }
    for (Path file : credentials.defaultKeyFiles()) {
      addDefaultFile(file, credentials);
    }
    int most = credentials.password().isPresent() ? MOST_KEYS_BEFORE_PASSWORD : MOST_KEYS;
    if (identities.size() > most) {
      leftOut.add(
          "%d more keys were left out, since hosts limit the tries: name the right one with ssh_key"
              .formatted(identities.size() - most));
      identities.subList(most, identities.size()).clear();
    }
  }

  /** An agent that cannot be reached is as good as none. */
  private void addAgentKeys(Path path, Deadline deadline) throws IOException {
    try {
      Agent connection = Agent.connect(path, deadline);
      agent = Optional.of(connection);
      if (closed) {
        connection.close();
      }
      identities.addAll(connection.identities());
    } catch (InterruptedIOException e) {
      throw e;
    } catch (ClosedByInterruptException e) {
      throw new InterruptedIOException("interrupted while connecting to the agent");
    } catch (IOException e) {
      LOG.debug("the ssh agent at {} gives no keys: {}", path, e.getMessage());
      leftOut.add("the ssh agent at " + path + " gives no keys: " + e.getMessage());
    }
    if (closed) {
      throw new IOException("collecting the keys was given up");
    }
  }

  /** Nobody named this file, so one that cannot be used is passed over, and nobody is asked. */
  private void addDefaultFile(Path file, Credentials credentials) {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try {
      for (Identity found : KeyFile.read(file, credentials::keyPassword)) {
        boolean there =
            identities.stream().anyMatch(known -> Arrays.equals(known.blob(), found.blob()));
        if (!there) {
          identities.add(found);
        }
      }
    } catch (KeyFileException e) {
      LOG.debug("a default key is passed over: {}", e.getMessage());
      leftOut.add(e.getMessage());
    }
  }

  List<Identity> identities() {
    return identities;
  }

  /** Which keys are not among them, and why: for whoever is refused and wonders. */
  List<String> leftOut() {
    return leftOut;
  }

  @Override
  public void close() {
    closed = true;
    agent.ifPresent(
        connection -> {
          try {
            connection.close();
          } catch (IOException e) {
            LOG.debug("closing the agent's connection: {}", e.getMessage());
          }
        });
  }
}
