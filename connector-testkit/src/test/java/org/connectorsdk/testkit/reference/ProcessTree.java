package org.connectorsdk.testkit.reference;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A process of this machine and all that comes of it.
 *
 * @param root the process itself
 * @param mark what everything that comes of it carries
 * @param whole whether signals go to everything, or to the process alone
 */
record ProcessTree(Process root, ProcessMark mark, boolean whole) {

  /** How long what was asked to end may take. */
  private static final long OBEY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  void terminate() {
    members().forEach(ProcessHandle::destroy);
  }

  void kill() {
    members().forEach(ProcessHandle::destroyForcibly);
  }

  /** Through handles: Process.destroy would close the pipes, with what is still in them. */
  private List<ProcessHandle> members() {
    ProcessHandle handle = root.toHandle();
    if (!whole) {
      return List.of(handle);
    }
    // The parents first, so that what is ended is not started again.
    return Stream.concat(
            Stream.of(handle), Stream.concat(handle.descendants(), mark.carriers().stream()))
        .distinct()
        .toList();
  }

  /** After a signal: what does not obey, or was started meanwhile, is killed. */
  void sweep() {
    if (!whole) {
      return;
    }
    long obeyed = System.nanoTime() + OBEY_NANOS;
    while (!mark.carriers().isEmpty() && System.nanoTime() < obeyed) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    mark.sweep();
  }
}
