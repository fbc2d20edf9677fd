package org.connectorsdk.testkit.ssh;

import java.util.List;
import java.util.Map;

/**
 * What a server is started with, each time it is started.
 *
 * @param owner the user who may log in with the generated client key
 * @param passwords user name to password
 * @param keys user name to lines of public keys
 * @param port the port, or 0 for any
 * @param hostKeyType the type of the host key
 * @param sftp what SFTP can reach
 * @param faults what it does wrong from the start
 */
record ServerConfig(
    String owner,
    Map<String, String> passwords,
    Map<String, List<String>> keys,
    int port,
    HostKeyType hostKeyType,
    SftpAccess sftp,
    List<ServerFault> faults) {

  ServerConfig {
    passwords = Map.copyOf(passwords);
    keys = Map.copyOf(keys);
    faults = List.copyOf(faults);
  }
}
