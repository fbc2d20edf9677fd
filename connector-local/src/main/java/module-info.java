/** The connector {@code local}: commands and files on this machine. */
module org.connectorsdk.local {
  requires static org.jspecify;
  requires transitive org.connectorsdk.api;

  exports org.connectorsdk.local;

  provides org.connectorsdk.ConnectorProvider with
      org.connectorsdk.local.LocalConnectorProvider;
}
