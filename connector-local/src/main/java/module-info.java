/** The connector {@code local}: commands and files on this machine. */
module org.connectorsdk.local {
  requires static org.jspecify;
  requires org.connectorsdk.api;

  exports org.connectorsdk.local;
}
