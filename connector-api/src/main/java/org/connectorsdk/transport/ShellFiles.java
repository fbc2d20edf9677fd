package org.connectorsdk.transport;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputCollector;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.jspecify.annotations.Nullable;

/**
 * Moves files through the shell, with what every POSIX host has: {@code cat}, {@code mv}, {@code
 * chmod}, {@code cksum}, {@code ls}.
 *
 * <p>A put takes two commands. If the connection breaks while the content is on its way, the host's
 * {@code cat} sees the end of its input as if the content were whole; so a command that receives
 * never gives the file its name. Only when all bytes are known to have arrived does a second
 * command do that.
 */
final class ShellFiles implements TransferCall.Way {

  /**
   * What a get says before the content, so that a sink is opened only for a file that can be read.
   */
  private static final byte[] READABLE = "readable\n".getBytes(StandardCharsets.US_ASCII);

  private final CommandCall commands;

  ShellFiles(CommandCall commands) {
    this.commands = commands;
  }

  @Override
  public long put(Transfer transfer, FileSource source) throws IOException {
    try (var content = new CountedSource(transfer, source)) {
      return transfer.options().inPlace()
          ? overwrite(transfer, content)
          : replace(transfer, content);
    }
  }

  private long overwrite(Transfer transfer, CountedSource content) throws IOException {
    var reply = new Reply(content);
    var script = ShellFileScripts.overwrite(transfer.destination());
    var status = run(transfer, script, StandardInput.of(content), reply);
    return commit(transfer, transfer.destination(), reply, status, content);
  }

  private long replace(Transfer transfer, CountedSource content) throws IOException {
    var staged = transfer.temporary();
    var reply = new Reply(content);
    try {
      var script = ShellFileScripts.stage(transfer.destination(), staged, transfer.folder());
      var status = run(transfer, script, StandardInput.of(content), reply);
      var target = ShellFileScripts.linkTarget(status, reply.captured());
      if (target.isPresent()) {
        return replace(transfer.to(target.get()), content);
      }
      return commit(transfer, staged, reply, status, content);
    } catch (IOException | RuntimeException | Error e) {
      if (reply.readyForInput()) {
        ClearingUp.of(staged, deadline -> remove(transfer, staged, deadline));
      }
      throw e;
    }
  }

  private long commit(
      Transfer transfer, String staged, Reply reply, ExitStatus status, CountedSource content)
      throws IOException {
    ShellFileScripts.check(status, reply.captured());
    content.tellRest();
    var told = ShellFileScripts.Staged.parse(reply.captured().stdoutLines());
    told.check(content.checksum);
    var script =
        ShellFileScripts.commit(transfer, staged, mode(transfer, told), told, transfer.sibling());
    if (script != null) {
      var done = new Reply(content);
      ShellFileScripts.check(run(transfer, script, StandardInput.none(), done), done.captured());
    }
    return content.checksum.length();
  }

  private static int mode(Transfer transfer, ShellFileScripts.Staged reply) {
    return transfer
        .options()
        .mode()
        .map(FileMode::bits)
        .orElse(reply.existingMode() >= 0 ? reply.existingMode() : 0666 & ~reply.umask());
  }

  private ExitStatus run(
      Transfer transfer, ShellCommand script, StandardInput input, CommandRun.Receiver receiver) {
    return run(transfer, script, input, receiver, transfer.deadline());
  }

  private ExitStatus run(
      Transfer transfer,
      ShellCommand script,
      StandardInput input,
      CommandRun.Receiver receiver,
      Deadline deadline) {
    var options =
        ExecOptions.builder()
            .escalation(transfer.options().escalation())
            .standardInput(input)
            .build();
    var wire = commands.wire(transfer.link(), script, options);
    return commands
        .drive(transfer.failure(), transfer.link(), wire, options, deadline, receiver)
        .status();
  }

  private void remove(Transfer transfer, String staged, Deadline deadline) {
    run(
        transfer.tidying(),
        ShellFileScripts.remove(staged),
        StandardInput.none(),
        new Reply(null),
        deadline);
  }

  @Override
  public long get(Transfer transfer, FileSink sink) throws IOException {
    try (var receiver = new Content(transfer, sink)) {
      ExitStatus status;
      try {
        status =
            run(
                transfer,
                ShellFileScripts.get(transfer.destination()),
                StandardInput.none(),
                receiver);
      } catch (SinkUnwind e) {
        throw e.failure;
      }
      ShellFileScripts.check(status, receiver.captured());
      return receiver.commit();
    }
  }

  /** What a script says; short, and both streams kept. */
  private static final class Reply implements CommandRun.Receiver {
    private final OutputCollector collector =
        new OutputCollector(StandardCharsets.UTF_8, 64 * 1024, OutputListener.none());
    private final @Nullable CountedSource content;

    Reply(@Nullable CountedSource content) {
      this.content = content;
    }

    @Override
    public void accept(StandardStream stream, byte[] bytes, int offset, int length) {
      collector.add(stream, bytes, offset, length);
    }

    /**
     * Only a host that will take the content gets any of it: a source that can be read once stays
     * unread otherwise.
     */
    @Override
    public boolean readyForInput() {
      return ShellFileScripts.isReady(collector.toOutput().stdoutLines());
    }

    @Override
    public void tick() {
      if (content != null) {
        content.tell();
      }
    }

    @Override
    public CommandOutput captured() {
      return collector.toOutput();
    }
  }

  /** The caller's source, counted where it is read and told where the caller waits. */
  private static final class CountedSource extends FilterInputStream {
    private final Transfer transfer;
    private final AtomicLong read = new AtomicLong();
    private final PosixChecksum checksum = new PosixChecksum();
    private long told = -1;

    CountedSource(Transfer transfer, FileSource source) throws IOException {
      super(open(source));
      this.transfer = transfer;
    }

    private static InputStream open(FileSource source) throws IOException {
      try {
        return source.open();
      } catch (IOException | RuntimeException e) {
        throw new Transfer.SourceFailure(e);
      }
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n;
      try {
        n = super.read(buffer, offset, length);
      } catch (IOException | RuntimeException e) {
        throw new Transfer.SourceFailure(e);
      }
      if (n > 0) {
        checksum.update(buffer, offset, n);
        read.addAndGet(n);
        transfer.deadline().progress();
      }
      return n;
    }

    void tell() {
      if (read.get() > Math.max(told, 0)) {
        tellRest();
      }
    }

    void tellRest() {
      var now = read.get();
      if (now != told) {
        told = now;
        transfer.options().listener().progress(now);
      }
    }
  }

  /** Carries a failure of the sink through the drain, which throws nothing checked. */
  private static final class SinkUnwind extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Transfer.SinkFailure failure;

    SinkUnwind(Transfer.SinkFailure failure) {
      super(failure);
      this.failure = failure;
    }
  }

  /** Hands the content to the sink, once the host has said that the file can be read. */
  private static final class Content implements CommandRun.Receiver, AutoCloseable {
    private final Transfer transfer;
    private final FileSink sink;
    private final OutputCollector errors =
        new OutputCollector(StandardCharsets.UTF_8, 64 * 1024, OutputListener.none());
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private FileSink.@Nullable Writing writing;
    private long moved;

    Content(Transfer transfer, FileSink sink) {
      this.transfer = transfer;
      this.sink = sink;
    }

    @Override
    public void accept(StandardStream stream, byte[] bytes, int offset, int length) {
      if (stream == StandardStream.STDERR) {
        errors.add(stream, bytes, offset, length);
        return;
      }
      var skip = Math.min(length, READABLE.length - head.size());
      head.write(bytes, offset, skip);
      try {
        if (writing == null && head.size() == READABLE.length) {
          writing = WireFiles.open(sink);
        }
        if (writing != null && length > skip) {
          write(writing, bytes, offset + skip, length - skip);
        }
      } catch (IOException e) {
        throw new SinkUnwind(
            e instanceof Transfer.SinkFailure failure ? failure : new Transfer.SinkFailure(e));
      }
    }

    private void write(FileSink.Writing to, byte[] bytes, int offset, int length)
        throws IOException {
      Copying.writeSink(to.stream(), bytes, offset, length);
      moved += length;
      transfer.options().listener().progress(moved);
    }

    long commit() throws IOException {
      if (writing == null) {
        throw new FileFailureException(Reason.OTHER, "the host ended without sending the file");
      }
      if (moved == 0) {
        transfer.options().listener().progress(0);
      }
      WireFiles.commit(writing, transfer.options().durable());
      return moved;
    }

    @Override
    public CommandOutput captured() {
      return errors.toOutput();
    }

    @Override
    public void close() {
      if (writing != null) {
        writing.close();
      }
    }
  }
}
