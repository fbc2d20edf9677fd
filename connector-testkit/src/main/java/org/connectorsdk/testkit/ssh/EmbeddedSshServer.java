package org.connectorsdk.testkit.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.connectorsdk.testkit.faults.InjectedFault;
import org.jspecify.annotations.Nullable;

/**
 * A real SSH server on a port of the loopback address, for tests and demonstrations.
 *
 * <pre>{@code
 * try (var server = EmbeddedSshServer.start()) {
 *   connect(server.host(), server.port(), server.user(), server.clientKey(), server.knownHostsFile());
 * }
 * }</pre>
 *
 * <p><b>What it serves.</b> {@code exec} runs {@code /bin/sh -c COMMAND} as a process of this
 * machine, as the user who runs the tests, in {@link #directory()}, with the three streams apart; a
 * request for a shell runs {@code /bin/sh}. SFTP starts in the same directory and sees the same
 * absolute paths as the shell, so that a file put over SFTP is the file a command finds; paths that
 * lead out of the directory are refused with "permission denied" unless {@link
 * Builder#filesEverywhere()} was asked for. The shell itself is not confined. The signals TERM and
 * KILL reach the command and its descendants.
 *
 * <p><b>What it does not serve.</b> No terminal: a request for one is refused. No forwarding. A
 * command that a signal ended is reported as exit status 128 + number, because Java does not tell
 * the two apart. What background processes write after their command has ended is not delivered.
 * Without {@code /bin/sh}, as on Windows, commands end with status 127 and a message; SFTP works.
 *
 * <p><b>Keys.</b> Host key and client key are made anew for each server and never leave a folder
 * that only the owner can read. <b>Threads.</b> Safe for use by several threads. {@link #close()}
 * ends every connection, command and thread and removes what the server made; on Linux it also ends
 * processes that commands have left in the background.
 *
 * @since 0.1
 */
public final class EmbeddedSshServer implements AutoCloseable {

  private final ServerFiles files;
  private final RunningServer server;
  private final String user;
  private final String password;

  private EmbeddedSshServer(ServerFiles files, RunningServer server, String user, String password) {
    this.files = files;
    this.server = server;
    this.user = user;
    this.password = password;
  }

  /**
   * Starts a server with one user, a free port, fresh keys and an empty folder of its own.
   *
   * @return the server, accepting connections
   * @throws IllegalStateException if the SSH library is not among the dependencies
   * @throws UncheckedIOException if no folder can be made or no port bound
   */
  public static EmbeddedSshServer start() {
    return builder().start();
  }

  /**
   * Starts the description of a server that differs from {@link #start()}.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the address the server listens on.
   *
   * @return {@code 127.0.0.1}
   */
  public String host() {
    return ServerFiles.HOST;
  }

  /**
   * Returns the port the server listens on; it stays the same over restarts.
   *
   * @return the port
   */
  public int port() {
    return server.port();
  }

  /**
   * Returns the name of the user who may log in with {@link #password()} and {@link #clientKey()}.
   *
   * @return the first user given to the builder, or {@code tester}
   */
  public String user() {
    return user;
  }

  /**
   * Returns the password of {@link #user()}.
   *
   * @return the password
   */
  public String password() {
    return password;
  }

  /**
   * Returns the private key that logs {@link #user()} in.
   *
   * @return an unencrypted ECDSA key in OpenSSH's format, readable by its owner alone; the public
   *     key lies beside it with {@code .pub} added
   */
  public Path clientKey() {
    return files.clientKey();
  }

  /**
   * Returns the directory in which commands and SFTP start.
   *
   * @return an absolute path without symbolic links
   */
  public Path directory() {
    return files.directory();
  }

  /**
   * Returns the line of a {@code known_hosts} file for the present host key.
   *
   * @return for example {@code [127.0.0.1]:40022 ecdsa-sha2-nistp256 AAAA...}, without a line end
   */
  public String knownHostsLine() {
    return server.knownHostsLine();
  }

  /**
   * Returns a {@code known_hosts} file with the host key the server had when it was first started.
   *
   * <p>It is not rewritten by {@link #restartWithNewHostKey()}: a client that uses it then sees
   * what the user of a host with a changed key sees.
   *
   * @return the file
   */
  public Path knownHostsFile() {
    return files.knownHosts();
  }

  /**
   * Returns the data with which an inventory would reach this server by key.
   *
   * @return {@code ssh_hostname}, {@code ssh_port}, {@code ssh_user}, {@code ssh_key} and {@code
   *     ssh_known_hosts_file}, in this order
   */
  public Map<String, Object> hostData() {
    var data = new LinkedHashMap<String, Object>();
    data.put("ssh_hostname", host());
    data.put("ssh_port", port());
    data.put("ssh_user", user);
    data.put("ssh_key", clientKey().toString());
    data.put("ssh_known_hosts_file", knownHostsFile().toString());
    return data;
  }

  /**
   * Cuts every connection without a word, as a network that went away would; new ones are accepted.
   *
   * <p>Commands that run over them are killed.
   */
  public void severConnections() {
    server.sever();
  }

  /**
   * Has the server do something wrong from now on, over restarts too, until the fault is ended.
   *
   * @param fault the fault
   * @return the fault in force
   */
  public InjectedFault inject(ServerFault fault) {
    return server.faults().inject(Objects.requireNonNull(fault, "fault"));
  }

  /**
   * Returns the faults in force, those given to the builder first.
   *
   * @return a copy, in the order in which they were put in force
   */
  public List<InjectedFault> faults() {
    return server.faults().inForce();
  }

  /**
   * Stops the server and starts it again on the same port with the same keys.
   *
   * @throws IllegalStateException if the server was closed
   * @throws UncheckedIOException if the port has been taken by somebody else meanwhile
   */
  public void restart() {
    server.restart(false);
  }

  /**
   * Stops the server and starts it again on the same port with another host key of the same type.
   *
   * @throws IllegalStateException if the server was closed
   * @throws UncheckedIOException if the port has been taken by somebody else meanwhile
   */
  public void restartWithNewHostKey() {
    server.restart(true);
  }

  /**
   * Returns how many connections were made since the start, those that never logged in included.
   *
   * @return the number, over all restarts
   */
  public int connections() {
    return server.connections();
  }

  /**
   * Returns how many connections are open now.
   *
   * @return the number
   */
  public int openConnections() {
    return server.openConnections();
  }

  /**
   * Returns the attempts to log in since the start, in their order.
   *
   * @return a copy, over all restarts
   */
  public List<AuthenticationAttempt> authenticationAttempts() {
    return server.attempts();
  }

  /**
   * Returns the text of every command that clients have asked to execute, in their order.
   *
   * @return a copy, over all restarts; requests for a shell or for SFTP are not among them
   */
  public List<String> commands() {
    return server.commands();
  }

  /**
   * Ends every connection, command and thread and removes the folder the server made.
   *
   * <p>A directory that was given to the builder stays as it is. Closing twice does nothing more.
   */
  @Override
  public void close() {
    server.close();
    files.remove();
  }

  /**
   * Describes a server before it is started.
   *
   * <p>Not safe for use by several threads.
   *
   * @since 0.1
   */
  public static final class Builder {
    private final Map<String, String> users = new LinkedHashMap<>();
    private final Map<String, List<String>> keys = new LinkedHashMap<>();
    private OptionalInt port = OptionalInt.empty();
    private HostKeyType hostKeyType = HostKeyType.ECDSA;
    private SftpAccess sftp = SftpAccess.CONFINED;
    private final List<ServerFault> faults = new ArrayList<>();
    private Optional<Path> directory = Optional.empty();

    private Builder() {}

    /**
     * Adds a user who may log in with a password; the first one is {@link
     * EmbeddedSshServer#user()}.
     *
     * @param name the user name, not empty
     * @param password the password
     * @return this builder
     */
    public Builder user(String name, String password) {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(password, "password");
      if (name.isEmpty()) {
        throw new IllegalArgumentException("name: must not be empty");
      }
      users.put(name, password);
      return this;
    }

    /**
     * Adds a public key with which a user may log in; the user need not have a password.
     *
     * @param user the user name
     * @param publicKey a line as in {@code authorized_keys}, without options: type and key, then
     *     perhaps a comment; ECDSA or RSA
     * @return this builder
     */
    public Builder authorizedKey(String user, String publicKey) {
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(publicKey, "publicKey");
      keys.computeIfAbsent(user, name -> new ArrayList<>()).add(publicKey);
      return this;
    }

    /**
     * Sets the directory in which commands and SFTP start; without it the server makes one.
     *
     * @param directory an existing directory; it is not removed when the server is closed
     * @return this builder
     */
    public Builder directory(Path directory) {
      this.directory = Optional.of(directory);
      return this;
    }

    /**
     * Sets the port; without it the system chooses a free one.
     *
     * @param port from 1 to 65535
     * @return this builder
     */
    public Builder port(int port) {
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("port: must be from 1 to 65535, was " + port);
      }
      this.port = OptionalInt.of(port);
      return this;
    }

    /**
     * Sets the type of the host key; without it {@link HostKeyType#ECDSA}.
     *
     * @param type the type
     * @return this builder
     */
    public Builder hostKeyType(HostKeyType type) {
      this.hostKeyType = Objects.requireNonNull(type, "type");
      return this;
    }

    /**
     * Lets SFTP reach every file that the shell can reach, not only those in the directory.
     *
     * @return this builder
     */
    public Builder filesEverywhere() {
      this.sftp = SftpAccess.EVERYWHERE;
      return this;
    }

    /**
     * Leaves SFTP out: the request for the subsystem is refused.
     *
     * @return this builder
     */
    public Builder withoutSftp() {
      this.sftp = SftpAccess.NONE;
      return this;
    }

    /**
     * Has the server do something wrong from its first connection on; see {@link
     * EmbeddedSshServer#faults()} for how often it did.
     *
     * @param fault the fault; several are in force together
     * @return this builder
     */
    public Builder fault(ServerFault fault) {
      faults.add(Objects.requireNonNull(fault, "fault"));
      return this;
    }

    /**
     * Starts the server.
     *
     * @return the server, accepting connections
     * @throws IllegalStateException if the SSH library is not among the dependencies
     * @throws IllegalArgumentException if a public key cannot be read
     * @throws UncheckedIOException if the directory is missing, no folder can be made or the port
     *     cannot be bound
     */
    public EmbeddedSshServer start() {
      var accounts = new LinkedHashMap<>(users);
      if (accounts.isEmpty()) {
        accounts.put("tester", ServerFiles.randomPassword());
      }
      var first = accounts.entrySet().iterator().next();
      ServerFiles files = null;
      try {
        files = ServerFiles.create(directory);
        var config =
            new ServerConfig(
                first.getKey(), accounts, keys, port.orElse(0), hostKeyType, sftp, faults);
        var server = new RunningServer(config, files);
        return new EmbeddedSshServer(files, server, first.getKey(), first.getValue());
      } catch (IOException e) {
        throw new UncheckedIOException(
            "The SSH server cannot start: " + e.getMessage(), abandon(files, e));
      } catch (NoClassDefFoundError e) {
        throw new IllegalStateException(
            "The SSH server needs org.apache.sshd:sshd-osgi and org.apache.sshd:sshd-sftp among the"
                + " dependencies of the tests; missing is "
                + e.getMessage(),
            abandon(files, e));
      } catch (RuntimeException e) {
        throw abandon(files, e);
      }
    }

    private static <T extends Throwable> T abandon(@Nullable ServerFiles files, T cause) {
      if (files != null) {
        files.remove();
      }
      return cause;
    }
  }
}
