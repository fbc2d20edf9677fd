/**
 * Run shell commands on hosts and move files, without knowing how a host is reached.
 *
 * <p>The contract is in {@code org.connectorsdk}, what authors of connectors build on in {@code
 * org.connectorsdk.transport}. at {@code org.connectorsdk.ConnectorProvider} and {@code
 * org.connectorsdk.transport.ShellConnector}.
 */
module org.connectorsdk.api {
  requires static transitive org.jspecify;
  requires org.slf4j;
  requires tools.jackson.databind;

  exports org.connectorsdk.command;
  exports org.connectorsdk.data;
  exports org.connectorsdk.error;
  exports org.connectorsdk.file;
  exports org.connectorsdk.inventory;
  exports org.connectorsdk.output;
  exports org.connectorsdk.transport;
  exports org.connectorsdk;
}
