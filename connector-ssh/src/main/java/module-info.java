/** The connector {@code ssh}: commands and files on hosts reached over SSH. */
// Apache MINA SSHD has no descriptors, only automatic module names.
@SuppressWarnings("requires-automatic")
module org.connectorsdk.ssh {
  requires static org.jspecify;
  requires transitive org.connectorsdk.api;
  requires org.slf4j;
  requires org.apache.sshd.osgi;

  exports org.connectorsdk.ssh;

  provides org.connectorsdk.ConnectorProvider with
      org.connectorsdk.ssh.SshConnectorProvider;
}
