package org.connectorsdk.testkit.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * One command as a process of this machine.
 *
 * <p>Two threads serve it: one for the input, one for both outputs. The latter polls: a thread that
 * blocks in reading a pipe cannot be called back as long as some background process holds the pipe.
 */
final class ShellProcess implements Command {

  private static final int BUFFER = 64 * 1024;
  private static final long JOIN_MILLIS = 2000;

  private final List<String> arguments;
  private final Path directory;
  private final ProcessMark mark;
  private final Set<ShellProcess> running;
  private final ServerFaults faults;
  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();
  private OutputStream err = OutputStream.nullOutputStream();
  private ExitCallback exit = (code, message, closeImmediately) -> {};
  private volatile @Nullable Process process;
  private volatile @Nullable Thread outputs;
  private volatile @Nullable Thread input;
  private volatile boolean killed;

  ShellProcess(
      List<String> arguments,
      Path directory,
      ProcessMark mark,
      Set<ShellProcess> running,
      ServerFaults faults) {
    this.arguments = arguments;
    this.directory = directory;
    this.mark = mark;
    this.running = running;
    this.faults = faults;
  }

  @Override
  public void setInputStream(InputStream in) {
    this.in = in;
  }

  @Override
  public void setOutputStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void setErrorStream(OutputStream err) {
    this.err = err;
  }

  @Override
  public void setExitCallback(ExitCallback exit) {
    this.exit = exit;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    String user = channel.getSession().getUsername();
    var output = new FaultyOutput(faults, (CommandChannel) channel);
    running.add(this);
    environment.addSignalListener((to, signal) -> terminate(), Signal.TERM);
    environment.addSignalListener((to, signal) -> kill(), Signal.KILL);
    // Not on the library's thread: starting a process takes a while, writing may wait for the
    // client.
    outputs = thread("outputs", () -> run(user, output));
  }

  private Thread thread(String purpose, Runnable body) {
    Thread thread = new Thread(body, "connector-testkit-ssh-" + purpose);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void run(String user, FaultyOutput output) {
    try {
      Process started = launch(user);
      process = started;
      if (killed) {
        kill();
      }
      input = thread("input", () -> feed(started));
      drain(started, output);
      output.ended(started.exitValue());
      exit.onExit(started.exitValue());
    } catch (CannotStart e) {
      exit.onExit(127, e.getMessage());
    } catch (IOException e) {
      // The channel is gone; so is whoever would have wanted to know.
      kill();
    } catch (InterruptedException e) {
      kill();
    } finally {
      running.remove(this);
    }
  }

  private Process launch(String user) throws IOException {
    var builder = new ProcessBuilder(arguments).directory(directory.toFile());
    builder.environment().put("HOME", directory.toString());
    builder.environment().put("USER", user);
    builder.environment().put("LOGNAME", user);
    mark.put(builder.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      err.write((e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
      err.flush();
      throw new CannotStart(e);
    }
  }

  private void drain(Process started, FaultyOutput output)
      throws IOException, InterruptedException {
    byte[] buffer = new byte[BUFFER];
    InputStream stdout = started.getInputStream();
    InputStream stderr = started.getErrorStream();
    int idle = 0;
    while (true) {
      // Asked first: whatever a process wrote before its end is then seen by the two calls below.
      boolean alive = started.isAlive();
      boolean moved = move(stdout, out, output, buffer) | move(stderr, err, output, buffer);
      if (moved) {
        idle = 0;
      } else if (!alive) {
        return;
      } else {
        started.waitFor(idle++ < 100 ? 1 : 5, TimeUnit.MILLISECONDS);
      }
    }
  }

  private static boolean move(InputStream from, OutputStream to, FaultyOutput output, byte[] buffer)
      throws IOException {
    int available = Math.min(from.available(), buffer.length);
    if (available <= 0) {
      return false;
    }
    int read = from.read(buffer, 0, available);
    if (read <= 0) {
      return false;
    }
    output.write(to, buffer, read);
    return true;
  }

  private void feed(Process started) {
    byte[] buffer = new byte[BUFFER];
    try (OutputStream stdin = started.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        stdin.write(buffer, 0, read);
        stdin.flush();
      }
    } catch (IOException e) {
      // The process reads no more, or the channel is gone: in both cases nothing is left to do.
    }
  }

  @Override
  public void destroy(ChannelSession channel) {
    kill();
  }

  /** Asks the process and its descendants to end, as a server asks all that a channel runs. */
  private void terminate() {
    Process started = process;
    if (started != null) {
      ProcessHandle shell = started.toHandle();
      // Listed before the first one ends: who has lost his parent is nobody's descendant.
      Stream.concat(Stream.of(shell), shell.descendants()).toList().forEach(ProcessHandle::destroy);
    }
  }

  /** Ends the process and its descendants; the threads end by that and by the channel's end. */
  void kill() {
    killed = true;
    Process started = process;
    if (started != null && started.isAlive()) {
      started.descendants().forEach(ProcessHandle::destroyForcibly);
      started.destroyForcibly();
    }
  }

  void awaitEnd() {
    try {
      for (Thread thread : new Thread[] {outputs, input}) {
        if (thread != null) {
          thread.join(JOIN_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class CannotStart extends IOException {
    private static final long serialVersionUID = 1L;

    CannotStart(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
