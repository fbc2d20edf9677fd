package org.connectorsdk.testkit.handmade;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.command.UnixCommands;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.output.StandardStream;
import org.jspecify.annotations.Nullable;

/** One file on its way through cat, in place; the shell looks first what would stop it. */
final class FileCall {
  private static final String PUT =
      "[ -d \"$p\" ] && exit 71; case $p in */*) d=${p%/*}/;; *) d=.;; esac;"
          + " [ -d \"$d\" ] || exit 72;"
          + " if [ -e \"$p\" ]; then [ -w \"$p\" ]; else [ -w \"$d\" ]; fi || exit 73;"
          + " cat > \"$p\"";
  private static final String DURABLY = " && sync \"$p\"";
  private static final String GET =
      "[ -d \"$p\" ] && exit 71; [ -e \"$p\" ] || exit 75; [ -r \"$p\" ] || exit 73;"
          + " printf + && cat < \"$p\"";

  private final Session session;
  private final FailureContext failure;
  private final TransferOptions options;
  private final ShellCommand path;
  private final Time time;
  private final StringBuilder said = new StringBuilder();
  private final Progress progress;
  private long moved;

  FileCall(Session session, FailureContext failure, TransferOptions options, String path) {
    this.session = session;
    this.failure = failure;
    this.options = options;
    this.path = ShellCommand.raw("p=").glueArg(anchored(path));
    this.time = new Time(options.timeout(), options.idleTimeout());
    this.progress = new Progress(options.listener());
  }

  /** So that no name is an option of test. */
  private static String anchored(String path) {
    return path.startsWith("/") ? path : "./" + path;
  }

  TransferResult put(FileSource source) {
    return inTurn(
        () -> {
          try (InputStream opened = open(source)) {
            var counted = new CountedInput(opened, time);
            String script = options.durable() ? PUT + DURABLY : PUT;
            run(script, StandardInput.of(counted), new Sent(counted, progress));
            progress.done(counted.count());
            moved = counted.count();
          }
        });
  }

  private InputStream open(FileSource source) {
    try {
      return source.open();
    } catch (IOException | RuntimeException e) {
      throw failed(Reason.SOURCE_FAILED, "the source could not be opened", e);
    }
  }

  TransferResult get(FileSink sink) {
    return inTurn(
        () -> {
          try (var received = new ReceivedFile(sink, progress)) {
            run(GET, StandardInput.none(), received);
            moved = received.commit(options.durable());
          } catch (ReceivedFile.SinkFailed e) {
            throw failed(Reason.SINK_FAILED, "the sink failed", e.getCause());
          }
        });
  }

  /** What cat says while it writes is nothing; how far it is, the listener hears. */
  private record Sent(CountedInput counted, Progress progress) implements ShellProcess.Receiver {
    @Override
    public void accept(StandardStream stream, byte[] bytes, int offset, int length) {}

    @Override
    public void look() {
      progress.moved(counted.count());
    }
  }

  /** What the shell complains of is not content. */
  private record Apart(ShellProcess.Receiver content, StringBuilder said)
      implements ShellProcess.Receiver {
    @Override
    public void accept(StandardStream stream, byte[] bytes, int offset, int length)
        throws IOException {
      if (stream == StandardStream.STDERR) {
        said.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
      } else {
        content.accept(stream, bytes, offset, length);
      }
    }

    @Override
    public void look() {
      content.look();
    }
  }

  private interface Transfer {
    void move() throws IOException;
  }

  private TransferResult inTurn(Transfer transfer) {
    if (Thread.currentThread().isInterrupted()) {
      throw failed(Reason.CANCELLED, "the thread was interrupted", null);
    }
    try {
      if (!session.takeTurn(time)) {
        throw stopped(session.hasEnded());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(Reason.CANCELLED, "the thread was interrupted", e);
    }
    try {
      transfer.move();
      return new TransferResult(moved, time.elapsed());
    } catch (IOException e) {
      throw failed(Reason.OTHER, "it could not be moved: " + e.getMessage(), e);
    } finally {
      session.giveTurn();
    }
  }

  private void run(String script, StandardInput input, ShellProcess.Receiver content)
      throws IOException {
    var inDirectory = ExecOptions.builder();
    options.workingDirectory().ifPresent(inDirectory::workingDirectory);
    ShellCommand line = UnixCommands.script(path.glueRaw("; " + script), inDirectory.build());
    try (var process = new ShellProcess(session, line, input, time)) {
      int code = process.drain(new Apart(content, said));
      refused(code)
          .ifPresent(
              reason -> {
                throw failed(reason, "the host refused: " + said.toString().strip(), null);
              });
    } catch (ShellProcess.Stopped e) {
      if (e.why() == ShellProcess.Why.INPUT_FAILED) {
        throw failed(Reason.SOURCE_FAILED, "the source failed", e.getCause());
      }
      throw stopped(e.why() == ShellProcess.Why.SESSION_ENDED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(Reason.CANCELLED, "the thread was interrupted", e);
    }
  }

  private Optional<Reason> refused(int code) {
    return switch (code) {
      case 0 -> Optional.empty();
      case 71 -> Optional.of(Reason.IS_DIRECTORY);
      case 72 -> Optional.of(Reason.NO_SUCH_DIRECTORY);
      case 73 -> Optional.of(Reason.PERMISSION_DENIED);
      case 75 -> Optional.of(Reason.NOT_FOUND);
      default -> Optional.of(said.indexOf("No space left") >= 0 ? Reason.NO_SPACE : Reason.OTHER);
    };
  }

  private FileTransferException stopped(boolean ended) {
    return ended
        ? failed(Reason.CANCELLED, "disconnected", null)
        : failed(Reason.TIMED_OUT, "the time ran out", null);
  }

  private FileTransferException failed(Reason reason, String what, @Nullable Throwable cause) {
    return new FileTransferException(failure, what, reason, cause);
  }
}
