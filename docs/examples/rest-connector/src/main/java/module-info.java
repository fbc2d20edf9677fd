/** The connector {@code api}: commands and files on resources that a REST API manages. */
module org.example.rest {
  requires transitive org.connectorsdk.api;
  requires java.net.http;
  requires tools.jackson.databind;

  exports org.example.rest;

  provides org.connectorsdk.ConnectorProvider with
      org.example.rest.ApiConnectorProvider;
}
