package org.example.custom.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WindowTest {
  private final Window window = new Window();

  @Test
  void nobodyTakesMoreThanThereIs() throws IOException {
    assertEquals(10, window.take(10));
    assertEquals(Window.SIZE - 10, window.take(Integer.MAX_VALUE));
  }

  @Test
  void whoeverFindsNothingWaitsForMore() throws Exception {
    window.take(Window.SIZE);
    var waiting = CompletableFuture.supplyAsync(this::takeTen);
    window.add(7);
    assertEquals(7, waiting.get(10, TimeUnit.SECONDS));
  }

  private int takeTen() {
    try {
      return window.take(10);
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Test
  void aWindowIsNeverWiderThanItWas() throws IOException {
    window.take(10);
    assertThrows(ProtocolException.class, () -> window.add(11));
    assertThrows(ProtocolException.class, () -> window.add(-1));
    window.add(10);
    assertThrows(ProtocolException.class, () -> window.add(1));
  }

  @Test
  void closingWakesWhoeverWaits() throws Exception {
    window.take(Window.SIZE);
    var waiting = CompletableFuture.supplyAsync(this::takeTen);
    window.close();
    var failure = assertThrows(ExecutionException.class, () -> waiting.get(10, TimeUnit.SECONDS));
    assertEquals("the channel is closed", failure.getCause().getMessage());
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() throws IOException {
    window.take(Window.SIZE);
    Thread.currentThread().interrupt();
    assertThrows(InterruptedIOException.class, () -> window.take(1));
    assertTrue(Thread.interrupted());
  }
}
