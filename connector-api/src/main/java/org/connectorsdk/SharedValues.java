package org.connectorsdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.jspecify.annotations.Nullable;

/**
 * Values that the connectors of one provider share: each made once, by whoever asks first.
 *
 * <p>A value is made outside the lock, so other keys are not held up; those who ask for the same
 * key wait. A failure goes to the one who made it and to those who waited, and is not kept. Asking
 * in a circle, also across threads, is refused instead of waiting for ever.
 */
final class SharedValues {
  private record Key(String provider, Class<?> type, Object key) {
    @Override
    public String toString() {
      return type.getName() + " for " + provider;
    }
  }

  /** A value being made, or made. */
  private static final class Slot {
    private final Thread maker = Thread.currentThread();
    private @Nullable Object value;
    private @Nullable Throwable failure;
  }

  private record Made(String provider, Object value) {}

  /** A shared value to close, and the provider it belongs to. */
  record Closing(String provider, AutoCloseable value) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Key, Slot> slots = new HashMap<>();
  private final Map<Thread, Slot> waiting = new HashMap<>();
  private final List<Made> made = new ArrayList<>();
  private boolean closed;

  /**
   * The value of a key, made if there is none yet.
   *
   * @throws IllegalStateException if the registry is closed, or the value is asked for by its own
   *     supplier
   * @throws ConnectorException if the thread is interrupted while another one makes the value; the
   *     interrupt flag stays set
   */
  <T> T get(String provider, Class<T> type, Object key, Supplier<? extends T> make) {
    Key wanted =
        new Key(provider, Objects.requireNonNull(type, "type"), Objects.requireNonNull(key, "key"));
    Objects.requireNonNull(make, "make");
    Slot slot = new Slot();
    lock.lock();
    try {
      Object present = awaitOrClaim(wanted, slot);
      if (present != null) {
        return type.cast(present);
      }
    } finally {
      lock.unlock();
    }
    return make(wanted, slot, type, make);
  }

  /** The value if there is one; else null, and the key is the caller's to make. */
  private @Nullable Object awaitOrClaim(Key wanted, Slot own) {
    while (true) {
      requireOpen();
      Slot slot = slots.putIfAbsent(wanted, own);
      if (slot == null) {
        return null;
      }
      if (slot.value != null) {
        return slot.value;
      }
      refuseCircle(wanted, slot);
      waiting.put(Thread.currentThread(), slot);
      try {
        changed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ConnectorException(
            FailureContext.of(wanted.provider(), "share a value"),
            "interrupted while another thread made the " + wanted,
            e);
      } finally {
        waiting.remove(Thread.currentThread());
      }
      rethrow(slot.failure);
    }
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure instanceof Error error) {
      throw error;
    }
  }

  private void refuseCircle(Key wanted, Slot slot) {
    for (Slot next = slot; next != null; next = waiting.get(next.maker)) {
      if (next.maker == Thread.currentThread()) {
        throw new IllegalStateException(
            "the shared value " + wanted + " is asked for while it is being made for it");
      }
    }
  }

  private <T> T make(Key wanted, Slot slot, Class<T> type, Supplier<? extends T> make) {
    T value;
    try {
      value = type.cast(Objects.requireNonNull(make.get(), "make returned null"));
    } catch (Throwable e) {
      fail(wanted, slot, e);
      throw e;
    }
    if (!keep(wanted, slot, value)) {
      // The registry was closed meanwhile, and does not know of the value.
      IllegalStateException refused = closedException();
      closeQuietly(value, refused);
      throw refused;
    }
    return value;
  }

  private boolean keep(Key wanted, Slot slot, Object value) {
    lock.lock();
    try {
      changed.signalAll();
      if (closed) {
        return false;
      }
      slot.value = value;
      made.add(new Made(wanted.provider(), value));
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void fail(Key wanted, Slot slot, Throwable failure) {
    lock.lock();
    try {
      changed.signalAll();
      slots.remove(wanted, slot);
      // Who waited is not cancelled because the maker was: the next one tries again.
      slot.failure = Thread.currentThread().isInterrupted() ? null : failure;
    } finally {
      lock.unlock();
    }
  }

  /** Refuses further values; answers with those to close, newest first, each once. */
  List<Closing> drain() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      Collections.reverse(made);
      Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      List<Closing> closing = new ArrayList<>();
      for (Made one : made) {
        if (one.value() instanceof AutoCloseable closeable && seen.add(closeable)) {
          closing.add(new Closing(one.provider(), closeable));
        }
      }
      made.clear();
      slots.clear();
      return closing;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a value is being made right now. */
  boolean isMaking() {
    lock.lock();
    try {
      return slots.values().stream().anyMatch(slot -> slot.value == null);
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw closedException();
    }
  }

  private static IllegalStateException closedException() {
    return new IllegalStateException("the connector registry is closed");
  }

  private static void closeQuietly(Object value, Exception refused) {
    if (value instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        refused.addSuppressed(e);
      }
    }
  }
}
