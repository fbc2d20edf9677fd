package org.connectorsdk.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.connectorsdk.error.DataProblem;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.ssh.hostkey.HostName;

/**
 * A host to connect to, with its data checked and completed.
 *
 * @param name the host's name in the inventory
 * @param address where to connect
 * @param user who logs in
 * @param data the rest
 */
record SshTarget(String name, HostName address, String user, SshData data) {

  private static final String REFERENCE = "@ssh/";
  private static final int MAX_PORT = 65535;

  /** Host names, IPv4 and IPv6 addresses; nothing that an option or a shell could be made of. */
  private static final Pattern HOST =
      Pattern.compile(
          "[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,253})|[0-9A-Fa-f:.]{2,45}(?:%[A-Za-z0-9_.-]+)?");

  private static final Pattern USER =
      Pattern.compile("[\\p{L}\\p{N}_.][\\p{L}\\p{N}_.@+=%$/\\\\-]{0,254}");

  /** Longer than that nobody waits, and much more does not fit into nanoseconds. */
  private static final double MAX_DELAY_SECONDS = 3600;

  static SshTarget of(SshData data, Host host, FailureContext context) {
    var problems = new ArrayList<DataProblem>();
    String hostname = data.hostname().orElseGet(() -> withoutReference(host.name()));
    if (!HOST.matcher(hostname).matches()) {
      problems.add(invalid("ssh_hostname", "no host name or address", host));
    }
    int port = data.port().orElse(HostName.DEFAULT_PORT);
    if (port < 1 || port > MAX_PORT) {
      problems.add(invalid("ssh_port", "no port from 1 to 65535", host));
    }
    String user = data.user().orElseGet(() -> System.getProperty("user.name", ""));
    if (!USER.matcher(user).matches()) {
      problems.add(invalid("ssh_user", "no user name", host));
    }
    if (data.keepAliveCount() < 1) {
      problems.add(invalid("ssh_keep_alive_count", "less than 1", host));
    }
    if (data.keepAliveInterval().compareTo(Duration.ofDays(1)) > 0) {
      problems.add(invalid("ssh_keep_alive_interval", "more than a day", host));
    }
    if (data.connectRetries() < 0) {
      problems.add(invalid("ssh_connect_retries", "less than 0", host));
    }
    if (data.forwardAgent().orElse(false)) {
      problems.add(
          invalid("ssh_forward_agent", "agents are not forwarded, only false is taken", host));
    }
    if (!data.fileTransferProtocol().orElse("sftp").equals("sftp")) {
      problems.add(invalid("ssh_file_transfer_protocol", "only sftp is taken", host));
    }
    checkDelays(data, host, problems);
    if (!problems.isEmpty()) {
      throw new InvalidConnectorDataException(context, problems);
    }
    return new SshTarget(host.name(), new HostName(hostname, port), user, data);
  }

  private static void checkDelays(SshData data, Host host, List<DataProblem> problems) {
    double min = data.connectRetryMinDelay();
    double max = data.connectRetryMaxDelay();
    if (!(min >= 0 && min <= MAX_DELAY_SECONDS)) {
      problems.add(invalid("ssh_connect_retry_min_delay", "not from 0 to 3600", host));
    }
    if (!(max >= min && max <= MAX_DELAY_SECONDS)) {
      problems.add(
          invalid("ssh_connect_retry_max_delay", "not from the shortest delay to 3600", host));
    }
  }

  private static String withoutReference(String name) {
    return name.startsWith(REFERENCE) ? name.substring(REFERENCE.length()) : name;
  }

  /** Without the value: it may be hostile. */
  private static DataProblem invalid(String key, String what, Host host) {
    String origin =
        host.data().origin(key).map(place -> " (" + place + ")").orElse(" (the default)");
    return new DataProblem(key, DataProblem.Kind.INVALID, key + ": " + what + origin);
  }

  HostKeyChecking hostKeyChecking() {
    return data.strictHostKeyChecking().orElse(HostKeyChecking.YES);
  }

  /** The user's own files: one is named, or the default ones. */
  List<Path> userKnownHosts() {
    return data.knownHostsFile()
        .map(file -> List.of(UserFiles.expand(file)))
        .orElseGet(UserFiles::knownHosts);
  }

  Optional<Path> keyFile() {
    return data.key().map(UserFiles::expand);
  }
}
