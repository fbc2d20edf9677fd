/**
 * Run shell commands on hosts and move files, without knowing how a host is reached.
 *
 * <p>Applications start at {@code org.connectorsdk.ConnectorRegistry}, authors of connectors at
 * {@code org.connectorsdk.ConnectorProvider} and {@code org.connectorsdk.transport.ShellTransport}.
 */
module org.connectorsdk.api {
  requires static transitive org.jspecify;
  requires org.slf4j;
  requires tools.jackson.databind;

  exports org.connectorsdk;
  exports org.connectorsdk.command;
  exports org.connectorsdk.data;
  exports org.connectorsdk.error;
  exports org.connectorsdk.file;
  exports org.connectorsdk.inventory;
  exports org.connectorsdk.output;
  exports org.connectorsdk.transport;

  uses org.connectorsdk.ConnectorProvider;
}
