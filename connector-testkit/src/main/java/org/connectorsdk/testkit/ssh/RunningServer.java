package org.connectorsdk.testkit.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** The server's one instance at a time; only this class and its helpers know the SSH library. */
final class RunningServer {

  private static final int HANDLE_BYTES = 16;
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(1);

  private final ReentrantLock lifecycle = new ReentrantLock();
  private final ServerConfig config;
  private final ServerFiles files;
  private final Accounts accounts;
  private final Observations observations = new Observations();
  private final ShellProcesses processes;
  private final ServerFaults faults;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(RunningServer::timerThread);
  private volatile KeyPair hostKey;
  private volatile SshServer sshd;
  private volatile int port;
  private boolean closed;

  RunningServer(ServerConfig config, ServerFiles files) throws IOException {
    this.config = config;
    this.files = files;
    this.port = config.port();
    this.faults = new ServerFaults(config.faults());
    try {
      KeyPair client = Keys.generate(HostKeyType.ECDSA);
      Keys.write(client, files.clientKey());
      this.accounts = new Accounts(config, client.getPublic(), observations);
      this.hostKey = Keys.generate(config.hostKeyType());
    } catch (GeneralSecurityException e) {
      throw new IOException("keys cannot be made: " + e.getMessage(), e);
    }
    this.processes = new ShellProcesses(files.directory(), observations, faults);
    this.sshd = begin();
    Files.writeString(files.knownHosts(), knownHostsLine() + "\n", StandardCharsets.UTF_8);
  }

  private static Thread timerThread(Runnable body) {
    var thread = new Thread(body, "connector-testkit-ssh-faults");
    thread.setDaemon(true);
    return thread;
  }

  private SshServer begin() throws IOException {
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost(ServerFiles.HOST);
    server.setPort(port);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setSessionFactory(FaultySession.factory(server, faults, timer));
    accounts.install(server);
    server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    server.setChannelFactories(List.of(CommandChannel.factory(faults)));
    server.setCommandFactory(processes);
    server.setShellFactory(processes);
    if (config.sftp() != SftpAccess.NONE) {
      var sftp = new SftpSubsystemFactory();
      sftp.setFileSystemAccessor(new SftpPaths(files.directory(), config.sftp(), faults));
      server.setSubsystemFactories(List.of(sftp));
      // With its usual four bytes the library numbers handles and, after an open that failed, gives
      // one number to two files; with more it draws them at random.
      SftpModuleProperties.FILE_HANDLE_SIZE.set(server, HANDLE_BYTES);
    }
    server.addSessionListener(
        new SessionListener() {
          @Override
          public void sessionCreated(Session session) {
            observations.connected();
          }
        });
    CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
    CoreModuleProperties.TCP_NODELAY.set(server, true);
    try {
      server.start();
    } catch (IOException | RuntimeException e) {
      end(server);
      throw e;
    }
    port = server.getPort();
    return server;
  }

  int port() {
    return port;
  }

  String knownHostsLine() {
    return "["
        + ServerFiles.HOST
        + "]:"
        + port
        + " "
        + PublicKeyEntry.toString(hostKey.getPublic());
  }

  int connections() {
    return observations.connections();
  }

  int openConnections() {
    return sshd.getActiveSessions().size();
  }

  List<AuthenticationAttempt> attempts() {
    return observations.attempts();
  }

  List<String> commands() {
    return observations.commands();
  }

  ServerFaults faults() {
    return faults;
  }

  void sever() {
    // An immediate close sends no message of farewell.
    sshd.getActiveSessions().forEach(session -> session.close(true));
    processes.killAll();
  }

  void restart(boolean newHostKey) {
    lifecycle.lock();
    try {
      if (closed) {
        throw new IllegalStateException("The SSH server is closed.");
      }
      end(sshd);
      processes.killAll();
      if (newHostKey) {
        hostKey = Keys.generate(config.hostKeyType());
      }
      sshd = begin();
    } catch (IOException | GeneralSecurityException e) {
      throw new UncheckedIOException(
          new IOException("The SSH server cannot start again on port " + port, e));
    } finally {
      lifecycle.unlock();
    }
  }

  void close() {
    lifecycle.lock();
    try {
      if (!closed) {
        closed = true;
        end(sshd);
        processes.close();
        timer.shutdownNow();
      }
    } finally {
      lifecycle.unlock();
    }
  }

  private static void end(SshServer server) {
    try {
      // Sessions first: a connection that ends while the library's threads do makes it complain
      // aloud.
      for (Session session : server.getActiveSessions()) {
        session.close(true).await(CLOSE_WAIT);
      }
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException("The SSH server cannot be stopped: " + e.getMessage(), e);
    }
  }
}
