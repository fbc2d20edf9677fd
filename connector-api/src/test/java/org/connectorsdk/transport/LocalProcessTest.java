package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.output.ExitStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LocalProcessTest {
  @TempDir Path folder;

  @BeforeEach
  void needsAShell() {
    MachineParts.need("/bin/sh");
  }

  @Test
  void bothStreamsArriveApartAndExact() throws Exception {
    var run = shell("printf 'a\\000\\377'; printf 'e\\n' >&2; exit 3").toEnd();
    assertArrayEquals(new byte[] {'a', 0, (byte) 0xff}, run.output.stdout());
    assertEquals("e\n", run.output.stderrText());
    assertEquals(ExitStatus.exited(3), run.output.status());
    assertTrue(run.output.bothEnded());
  }

  @Test
  void argumentsReachTheProgramAsTheyAre() throws Exception {
    var run = run(List.of("printf", "<%s>", "", "a b", "$HOME", "'", "*", "-n", "a\nb")).toEnd();
    assertEquals("<><a b><$HOME><'><*><-n><a\nb>", run.output.stdoutText());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 100, 126, 127, 128, 200, 255})
  void exitCodesComeBackUnchanged(int code) throws Exception {
    assertEquals(ExitStatus.exited(code), shell("exit " + code).toEnd().output.status());
  }

  @Test
  void deathByASignalIsTheCodeTheJdkGives() throws Exception {
    assertEquals(ExitStatus.exited(137), shell("kill -9 $$").toEnd().output.status());
    assertEquals(ExitStatus.exited(143), shell("kill -15 $$").toEnd().output.status());
  }

  @Test
  void endOfInputIsSeen() throws Exception {
    var run = shell("cat; echo done");
    run.process.standardInput().close();
    assertEquals("done\n", run.toEnd().output.stdoutText());
  }

  @Test
  void inputArrivesWhileTheProcessRuns() throws Exception {
    var run = shell("read a; echo \"got $a\"; read b; echo \"got $b\"");
    var in = run.process.standardInput();
    in.write("one\n".getBytes(StandardCharsets.US_ASCII));
    run.until(() -> run.output.stdoutText().equals("got one\n"));
    in.write('t');
    in.write("wo\n".getBytes(StandardCharsets.US_ASCII));
    in.close();
    assertEquals("got one\ngot two\n", run.toEnd().output.stdoutText());
  }

  @Test
  void muchInAndMuchOutOnBothStreamsAtOnce() throws Exception {
    int size = 64 << 20;
    var run = shell("tee /dev/stderr");
    run.output.countOnly();
    byte[] block = new byte[1 << 20];
    for (int i = 0; i < block.length; i++) {
      block[i] = (byte) (i * 31);
    }
    var feeder =
        CompletableFuture.runAsync(
            () -> {
              try (var in = run.process.standardInput()) {
                for (int sent = 0; sent < size; sent += block.length) {
                  in.write(block);
                }
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    run.toEnd();
    feeder.get(10, TimeUnit.SECONDS);
    long digest = RecordingOutput.digest(block, size / block.length);
    assertEquals(size, run.output.stdoutCount());
    assertEquals(size, run.output.stderrCount());
    assertEquals(digest, run.output.stdoutDigest());
    assertEquals(digest, run.output.stderrDigest());
  }

  @Test
  void theLastBytesAreThereWhenTheProcessEnds() throws Exception {
    for (int i = 0; i < 100; i++) {
      var run = shell("head -c 60000 /dev/zero; echo x >&2").toEnd();
      assertEquals(60000, run.output.stdout().length, "round " + i);
      assertEquals("x\n", run.output.stderrText());
    }
  }

  @Test
  void aChildInTheBackgroundIsNotWaitedFor() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          var run = shell("echo $$; sleep 30 & echo $!").toEnd();
          String[] pids = run.output.stdoutText().split("\n");
          assertEquals(2, pids.length);
          kill(pids[1]);
        });
  }

  @Test
  void aChildThatWritesOnAndOnIsNotWaitedForEither() throws Exception {
    // The JDK's own thread would read from it for ever, see PolledProcess.polledBy.
    for (int i = 0; i < 5; i++) {
      var run = shell("yes & echo $! >&2");
      run.output.countOnly();
      run.output.keepStderr();
      run.toEndHolding();
      String child = run.output.stderrText().strip();
      assertEquals(ExitStatus.exited(0), run.output.status());
      awaitGone(Long.parseLong(child)); // its pipe is closed: SIGPIPE ends it
    }
  }

  @Test
  void writingToAProcessThatNeverReadsFailsWhenItEnds() throws Exception {
    var run = shell("exec true");
    var failure = new AtomicReference<IOException>();
    var writer = new Thread(() -> failure.set(writeUntilItFails(run)));
    writer.start();
    run.toEnd();
    writer.join(10_000);
    assertFalse(writer.isAlive());
    assertTrue(failure.get() != null);
    assertEquals(ExitStatus.exited(0), run.output.status());
  }

  @Test
  void closingEndsTheProcessAndItsWriterAtOnce() throws Exception {
    var run = shell("echo $$; exec sleep 60");
    run.until(() -> run.output.stdoutText().endsWith("\n"));
    long pid = Long.parseLong(run.output.stdoutText().strip());
    var writer = new Thread(() -> writeUntilItFails(run));
    writer.start();
    run.process.close();
    run.process.close();
    writer.join(10_000);
    assertFalse(writer.isAlive());
    awaitGone(pid);
    run.process.poll();
    assertFalse(run.output.ended(), "nothing is reported after close");
  }

  @Test
  void closingDoesNotWaitForAWriterThatAGrandchildHolds() throws Exception {
    var run = shell("sleep 60 <&0 & echo $!; exec sleep 60");
    run.until(() -> run.output.stdoutText().endsWith("\n"));
    var writer = new Thread(() -> writeUntilItFails(run));
    writer.setDaemon(true);
    writer.start();
    assertTimeoutPreemptively(Duration.ofSeconds(5), run.process::close);
    kill(run.output.stdoutText().strip());
    writer.join(10_000);
    assertFalse(writer.isAlive());
  }

  @Test
  void termCanBeCaughtAndKillCannot() throws Exception {
    var polite = shell("trap 'echo bye; exit 7' TERM; echo up; while :; do sleep 0.01; done");
    polite.until(() -> polite.output.stdoutText().equals("up\n"));
    assertTrue(polite.process.signal(ProcessSignal.TERM));
    assertEquals("up\nbye\n", polite.toEnd().output.stdoutText());
    assertEquals(ExitStatus.exited(7), polite.output.status());

    var deaf = shell("trap '' TERM; echo up; while :; do sleep 0.01; done");
    deaf.until(() -> deaf.output.stdoutText().equals("up\n"));
    assertTrue(deaf.process.signal(ProcessSignal.TERM));
    assertTrue(deaf.process.signal(ProcessSignal.KILL));
    assertEquals(ExitStatus.exited(137), deaf.toEnd().output.status());
    assertFalse(deaf.process.signal(ProcessSignal.KILL), "it is gone");
  }

  @Test
  void aSignalReachesTheChildren() throws Exception {
    var script = "sleep 300 & echo $!; sh -c 'echo $$; sleep 300; :'; :";
    var run = shell(script);
    run.until(() -> run.output.stdoutText().lines().count() == 2);
    var children = run.output.stdoutText().lines().map(Long::parseLong).toList();
    assertTrue(run.process.signal(ProcessSignal.TERM));
    run.toEnd();
    for (var child : children) {
      ProcessHandle.of(child)
          .ifPresent(left -> left.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    }
  }

  @Test
  void whatTheJdkCannotSendIsNotClaimed() throws Exception {
    var run = shell("exec sleep 60");
    assertFalse(run.process.signal(ProcessSignal.INT));
    assertFalse(run.process.signal(ProcessSignal.HUP));
    run.process.close();
  }

  @Test
  void aMissingProgramIsNamed() {
    var e =
        assertThrows(IOException.class, () -> run(List.of("no-such-program-here", "secret-arg")));
    assertTrue(e.getMessage().startsWith("cannot start no-such-program-here: "), e.getMessage());
    assertTrue(e.getMessage().contains("No such file"), e.getMessage());
    assertFalse(e.getMessage().contains("secret-arg"), e.getMessage());
  }

  @Test
  void anArgumentTooLongForTheSystemIsAnError() {
    var e = assertThrows(IOException.class, () -> run(List.of("true", "x".repeat(200_000))));
    assertTrue(e.getMessage().length() < 200, "one short line");
  }

  @Test
  void mistakesAreNamedBeforeAnythingStarts() {
    var request = ProcessRequest.builder(new RecordingOutput()).build();
    assertThrows(IllegalArgumentException.class, () -> LocalProcess.start(List.of(), request));
    assertThrows(NullPointerException.class, () -> LocalProcess.start(null, request));
    assertThrows(NullPointerException.class, () -> LocalProcess.start(List.of("true"), null));
    var nul =
        assertThrows(
            IllegalArgumentException.class,
            () -> LocalProcess.start(List.of("true", "a\0b"), request));
    assertTrue(nul.getMessage().contains("element 1"), nul.getMessage());
    var pty = ProcessRequest.builder(new RecordingOutput()).pty(true).build();
    assertThrows(IllegalArgumentException.class, () -> LocalProcess.start(List.of("true"), pty));
  }

  @Test
  void nothingIsLeftOpen() throws Exception {
    Path descriptors = Path.of("/proc/self/fd");
    MachineParts.need("/proc/self/fd");
    shell("true").toEnd();
    long before = count(descriptors);
    for (int i = 0; i < 50; i++) {
      shell("echo x").toEnd();
      var killed = shell("sleep 60");
      killed.process.close();
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (count(descriptors) > before + 5 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertTrue(count(descriptors) <= before + 5, before + " before, now " + count(descriptors));
  }

  @Test
  void aNoisyProcessLetsThePollReturn() throws Exception {
    var run = shell("exec yes");
    run.output.countOnly();
    run.until(() -> run.output.stdoutCount() > 10 << 20);
    run.process.close();
  }

  private IOException writeUntilItFails(Running run) {
    try {
      while (true) {
        run.process.standardInput().write(new byte[1 << 20]);
      }
    } catch (IOException e) {
      return e;
    }
  }

  private static void kill(String pid) {
    ProcessHandle.of(Long.parseLong(pid.strip())).ifPresent(ProcessHandle::destroyForcibly);
  }

  private static void awaitGone(long pid) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    // A zombie that its new parent has yet to collect runs no command any more.
    while (ProcessHandle.of(pid).flatMap(process -> process.info().command()).isPresent()) {
      assertTrue(System.nanoTime() < end, "still there: " + pid);
      Thread.onSpinWait();
    }
  }

  private static long count(Path directory) throws IOException {
    try (var list = Files.list(directory)) {
      return list.count();
    }
  }

  private static Running shell(String text) throws IOException {
    return run(List.of("/bin/sh", "-c", text));
  }

  private static Running run(List<String> argv) throws IOException {
    var output = new RecordingOutput();
    var request = ProcessRequest.builder(output).build();
    return new Running(LocalProcess.start(argv, request), output);
  }

  /** A process and what it reported; the test's thread polls, as the engine's caller does. */
  record Running(TransportProcess process, RecordingOutput output) {
    Running toEnd() throws IOException, InterruptedException {
      until(output::ended);
      return this;
    }

    void toEndHolding() {
      ((PolledProcess) process)
          .polledBy(
              () -> {
                try {
                  return toEnd();
                } catch (IOException | InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
    }

    void until(java.util.function.BooleanSupplier enough) throws IOException, InterruptedException {
      var polled = (PolledProcess) process;
      while (!enough.getAsBoolean()) {
        long before = output.total();
        polled.poll();
        if (output.total() == before && !enough.getAsBoolean()) {
          polled.await(TimeUnit.MILLISECONDS.toNanos(100));
        }
      }
    }
  }
}
