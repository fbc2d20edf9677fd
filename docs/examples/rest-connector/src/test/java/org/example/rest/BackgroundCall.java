package org.example.rest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A call on a thread of its own, to be interrupted or waited for. */
final class BackgroundCall {
  private final CompletableFuture<Throwable> thrown = new CompletableFuture<>();
  private final Thread thread;

  private BackgroundCall(Runnable call) {
    thread =
        new Thread(
            () -> {
              try {
                call.run();
                thrown.complete(new AssertionError("nothing was thrown"));
              } catch (RuntimeException | Error e) {
                thrown.complete(e);
              }
            },
            "background call");
    thread.setDaemon(true);
    thread.start();
  }

  static BackgroundCall of(Runnable call) {
    return new BackgroundCall(call);
  }

  void interrupt() {
    thread.interrupt();
  }

  /** What the call threw; an error where it threw nothing. */
  Throwable thrownWithin(int seconds) throws Exception {
    return thrown.get(seconds, TimeUnit.SECONDS);
  }
}
