package org.connectorsdk.testkit.ssh;

import java.util.Objects;

/** Ends a connection at a stage. */
record CloseAt(ServerStage stage) implements ServerFault {

  CloseAt {
    Objects.requireNonNull(stage, "stage");
  }
}
