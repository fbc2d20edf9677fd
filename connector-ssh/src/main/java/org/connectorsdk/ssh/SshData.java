package org.connectorsdk.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.connectorsdk.data.DataKey;
import org.connectorsdk.data.Secret;

/**
 * What the connector {@code ssh} takes from a host's data.
 *
 * @param hostname see the key
 * @param port see the key
 * @param user see the key
 * @param password see the key
 * @param key see the key
 * @param keyPassword see the key
 * @param allowAgent see the key
 * @param lookForKeys see the key
 * @param knownHostsFile see the key
 * @param strictHostKeyChecking see the key
 * @param forwardAgent see the key
 * @param fileTransferProtocol see the key
 * @param requireStrictKex see the key
 * @param keepAliveInterval see the key
 * @param keepAliveCount see the key
 * @param connectRetries see the key
 * @param connectRetryMinDelay see the key
 * @param connectRetryMaxDelay see the key
 * @since 0.1
 */
public record SshData(
    @DataKey(
            value = "ssh_hostname",
            description = "Name or address to connect to; without it the host's own name.")
        Optional<String> hostname,
    @DataKey(value = "ssh_port", description = "Port to connect to; without it 22.")
        Optional<Integer> port,
    @DataKey(
            value = "ssh_user",
            description = "User to log in as; without it the user this program runs as.")
        Optional<String> user,
    @DataKey(
            value = "ssh_password",
            description = "Password to log in with; tried once, after the keys.")
        Optional<Secret> password,
    @DataKey(
            value = "ssh_key",
            description =
                "Private key file (OpenSSH, PEM or PKCS#8); with it neither the agent nor the"
                    + " default keys are tried. A leading ~/ is the home directory here.")
        Optional<Path> key,
    @DataKey(value = "ssh_key_password", description = "Passphrase of the private key.")
        Optional<Secret> keyPassword,
    @DataKey(
            value = "ssh_allow_agent",
            description = "Whether keys of the ssh agent are tried when no key is named.",
            defaultValue = "true")
        boolean allowAgent,
    @DataKey(
            value = "ssh_look_for_keys",
            description =
                "Whether the user's default keys in ~/.ssh are tried when no key is named.",
            defaultValue = "true")
        boolean lookForKeys,
    @DataKey(
            value = "ssh_known_hosts_file",
            description = "File with the keys of known hosts, instead of ~/.ssh/known_hosts.")
        Optional<Path> knownHostsFile,
    @DataKey(
            value = "ssh_strict_host_key_checking",
            description =
                "yes: only hosts whose key is on file. accept-new: new hosts are put on file. no,"
                    + " off: insecure, every host is connected to. Without it yes.")
        Optional<HostKeyChecking> strictHostKeyChecking,
    @DataKey(
            value = "ssh_forward_agent",
            description = "Whether hosts may use the agent; only false is taken, as it never is.")
        Optional<Boolean> forwardAgent,
    @DataKey(
            value = "ssh_file_transfer_protocol",
            description =
                "How files are moved; only sftp is taken (the shell stands in where there is none).")
        Optional<String> fileTransferProtocol,
    @DataKey(
            value = "ssh_require_strict_kex",
            description = "Whether hosts without strict key exchange (CVE-2023-48795) are refused.",
            defaultValue = "false")
        boolean requireStrictKex,
    @DataKey(
            value = "ssh_keep_alive_interval",
            description = "How often the host is asked for a sign of life; 0 for never.",
            defaultValue = "15s")
        Duration keepAliveInterval,
    @DataKey(
            value = "ssh_keep_alive_count",
            description = "After how many unanswered questions the connection counts as lost.",
            defaultValue = "3")
        int keepAliveCount,
    @DataKey(
            value = "ssh_connect_retries",
            description = "How often connecting to an unreachable host is tried again.",
            defaultValue = "0")
        int connectRetries,
    @DataKey(
            value = "ssh_connect_retry_min_delay",
            description = "Shortest wait before another try, in seconds.",
            defaultValue = "0.1")
        double connectRetryMinDelay,
    @DataKey(
            value = "ssh_connect_retry_max_delay",
            description = "Longest wait before another try, in seconds.",
            defaultValue = "0.5")
        double connectRetryMaxDelay) {}
