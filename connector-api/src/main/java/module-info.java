/**
 * Run shell commands on hosts and move files, without knowing how a host is reached.
 *
 * <p>Applications start at {@code org.connectorsdk.ConnectorRegistry}; authors of connectors start
 * at {@code org.connectorsdk.ConnectorProvider} and {@code
 * org.connectorsdk.transport.ShellConnector}.
 */
module org.connectorsdk.api {
  requires static transitive org.jspecify;
  requires org.slf4j;
  requires tools.jackson.databind;

  exports org.connectorsdk.error;
  exports org.connectorsdk.file;
  exports org.connectorsdk.output;
}
