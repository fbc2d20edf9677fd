package org.connectorsdk;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The connectors a registry made, held weakly: one that its owner forgets is not kept alive. */
final class MadeConnectors {
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Reference<Connector>> references = new LinkedHashSet<>();
  private final ReferenceQueue<Connector> collected = new ReferenceQueue<>();
  private boolean closed;

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Whether it was added: after {@link #drain()} nothing is. */
  boolean add(Connector connector) {
    lock.lock();
    try {
      for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
        references.remove(gone);
      }
      return !closed && references.add(new WeakReference<>(connector, collected));
    } finally {
      lock.unlock();
    }
  }

  /** Refuses further connectors; answers with those that are still in use, newest first. */
  List<Connector> drain() {
    lock.lock();
    try {
      closed = true;
      List<Connector> left = new ArrayList<>();
      for (Reference<Connector> reference : references) {
        Connector connector = reference.get();
        if (connector != null) {
          left.add(connector);
        }
      }
      references.clear();
      Collections.reverse(left);
      return left;
    } finally {
      lock.unlock();
    }
  }

  /** How many are held; those collected since the last addition count too. */
  int size() {
    lock.lock();
    try {
      return references.size();
    } finally {
      lock.unlock();
    }
  }
}
