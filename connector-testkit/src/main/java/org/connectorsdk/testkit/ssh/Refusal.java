package org.connectorsdk.testkit.ssh;

/** Refuses one kind of request. */
enum Refusal implements ServerFault {
  SFTP,
  EXEC,
  ENVIRONMENT
}
