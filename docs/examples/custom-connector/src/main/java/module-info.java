/** The connector {@code custom}. It exports nothing: applications see the SDK alone. */
module org.example.custom {
  requires org.connectorsdk.api;

  provides org.connectorsdk.ConnectorProvider with
      org.example.custom.CustomProvider;
}
