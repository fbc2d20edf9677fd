package org.connectorsdk.testkit.ssh;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.connectorsdk.testkit.faults.InjectedFault;

/** The faults in force at one server. */
final class ServerFaults {

  private final List<Active> active = new CopyOnWriteArrayList<>();

  ServerFaults(List<ServerFault> first) {
    first.forEach(this::inject);
  }

  InjectedFault inject(ServerFault fault) {
    var injected = new Active(fault);
    active.add(injected);
    return injected;
  }

  List<InjectedFault> inForce() {
    return List.copyOf(active);
  }

  /** The newest fault of that type that fits, without striking. */
  <F extends ServerFault> Optional<F> find(Class<F> type, Predicate<? super F> fits) {
    return newest(type, fits).map(found -> type.cast(found.fault));
  }

  /** The newest fault of that type that fits, counted as struck. */
  <F extends ServerFault> Optional<F> strike(Class<F> type, Predicate<? super F> fits) {
    Optional<Active> found = newest(type, fits);
    found.ifPresent(fault -> fault.strikes.incrementAndGet());
    return found.map(fault -> type.cast(fault.fault));
  }

  boolean strike(Refusal refusal) {
    return strike(Refusal.class, fault -> fault == refusal).isPresent();
  }

  private <F extends ServerFault> Optional<Active> newest(
      Class<F> type, Predicate<? super F> fits) {
    Active newest = null;
    for (Active each : active) {
      if (type.isInstance(each.fault) && fits.test(type.cast(each.fault))) {
        newest = each;
      }
    }
    return Optional.ofNullable(newest);
  }

  private final class Active implements InjectedFault {
    private final ServerFault fault;
    private final AtomicInteger strikes = new AtomicInteger();

    Active(ServerFault fault) {
      this.fault = fault;
    }

    @Override
    public int strikes() {
      return strikes.get();
    }

    @Override
    public void close() {
      active.remove(this);
    }

    @Override
    public String toString() {
      return fault + ", struck " + strikes + " times";
    }
  }
}
