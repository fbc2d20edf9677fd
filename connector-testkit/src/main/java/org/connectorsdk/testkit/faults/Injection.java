package org.connectorsdk.testkit.faults;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A fault in force at a proxy. */
final class Injection implements InjectedFault {

  private final WireFault fault;
  private final Consumer<Injection> end;
  private final AtomicInteger strikes = new AtomicInteger();

  Injection(WireFault fault, Consumer<Injection> end) {
    this.fault = fault;
    this.end = end;
  }

  WireFault fault() {
    return fault;
  }

  void strike() {
    strikes.incrementAndGet();
  }

  @Override
  public int strikes() {
    return strikes.get();
  }

  @Override
  public void close() {
    end.accept(this);
  }

  @Override
  public String toString() {
    return fault + ", struck " + strikes + " times";
  }
}
