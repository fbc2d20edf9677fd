/** What users and authors of connectors need for their own tests. */
// Apache MINA SSHD has no descriptors, only automatic module names.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module org.connectorsdk.testkit {
  requires static org.jspecify;
  requires transitive org.connectorsdk.api;
  requires transitive org.junit.jupiter.api;
  requires java.logging;
  requires org.slf4j;
  requires tools.jackson.databind;
  requires static org.apache.sshd.osgi;
  requires static org.apache.sshd.sftp;

  exports org.connectorsdk.testkit.conformance;
  exports org.connectorsdk.testkit.doubles;
  exports org.connectorsdk.testkit.faults;
  exports org.connectorsdk.testkit.leaks;
  exports org.connectorsdk.testkit.ssh;

  opens org.connectorsdk.testkit.conformance to
      org.junit.platform.commons;
  opens org.connectorsdk.testkit.leaks to
      org.junit.platform.commons;
  opens org.connectorsdk.testkit.rules to
      org.junit.platform.commons;
}
