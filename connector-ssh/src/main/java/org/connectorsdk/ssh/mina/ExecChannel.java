package org.connectorsdk.ssh.mina;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.sshd.client.channel.AbstractClientChannel;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.logging.SimplifiedLog;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.transport.ProcessOutput;
import org.connectorsdk.transport.ProcessSignal;

/**
 * The channel of one command (RFC 4254, section 6).
 *
 * <p>What arrives is handed on at once, on MINA's thread; the window is re-opened only when the
 * caller has taken it. The end is complete when the exit status, EOF and CLOSE have all arrived;
 * anything less is a loss.
 */
public final class ExecChannel extends AbstractClientChannel {

  private static final int PTY_COLUMNS = 80;
  private static final int PTY_ROWS = 24;

  private final byte[] command;
  private final boolean pty;
  private final ProcessOutput output;
  private final HostSession host;
  private final ChannelInput input = new ChannelInput(this);
  private final CompletableFuture<Void> started = new CompletableFuture<>();

  /** Written on the thread that reads the session, or before anything was sent. */
  private boolean waitingForPty;

  private boolean statusSeen;
  private volatile boolean finished;
  private volatile boolean abandoned;

  ExecChannel(String command, boolean pty, ProcessOutput output, HostSession host) {
    super("session");
    this.command = command.getBytes(StandardCharsets.UTF_8);
    this.pty = pty;
    this.output = output;
    this.host = host;
    addCloseFutureListener(closed -> ended());
  }

  /** What goes through this is hexadecimal dumps of packets in the clear, passwords and all. */
  @Override
  protected SimplifiedLog getSimplifiedLogger() {
    return SimplifiedLog.EMPTY;
  }

  /**
   * What completes when the host has said that the command runs.
   *
   * @return the future; it fails with {@link ChannelRefusedException} when the host says no
   */
  public CompletableFuture<Void> started() {
    return started;
  }

  /**
   * What the command reads.
   *
   * @return the stream; it waits for the host's window on the writer's thread
   */
  public OutputStream input() {
    return input;
  }

  /**
   * Re-opens the window by as much as the caller has taken; does not block.
   *
   * @param bytes how much
   */
  public void consumed(int bytes) {
    try {
      getLocalWindow().release(bytes);
    } catch (IOException | RuntimeException e) {
      log.debug("the window of a lost channel is not re-opened: {}", e.getMessage());
    }
  }

  /**
   * Sends a signal to the command.
   *
   * @param signal which one
   * @return whether it was sent
   */
  public boolean signal(ProcessSignal signal) {
    if (isClosing()) {
      return false;
    }
    try {
      Buffer request = request("signal", false);
      request.putString(signal.name());
      writePacket(request);
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Gives the channel up; does not block. One that the host has not opened yet is closed as soon as
   * it does, or its place on the host would stay taken.
   */
  public void abandon() {
    abandoned = true;
    input.fail("the command was closed");
    if (getRecipient() >= 0) {
      close(false);
    }
  }

  @Override
  public void handleOpenSuccess(long recipient, long window, long packet, Buffer buffer) {
    super.handleOpenSuccess(recipient, window, packet, buffer);
    if (abandoned) {
      close(false);
    }
  }

  @Override
  public void handleOpenFailure(Buffer buffer) {
    int start = buffer.rpos();
    int code = buffer.getInt();
    String words = HostSession.plain(buffer.getString());
    buffer.rpos(start);
    started.completeExceptionally(ChannelRefusedException.opening(code, words));
    super.handleOpenFailure(buffer);
  }

  @Override
  protected void doOpen() throws IOException {
    if (abandoned) {
      return;
    }
    if (pty) {
      waitingForPty = true;
      askForPty();
    } else {
      askForExec();
    }
  }

  /** Asked with a reply: MINA's own does not, and a command without its terminal would run on. */
  private void askForPty() throws IOException {
    Buffer request = request("pty-req", true);
    request.putString("xterm");
    request.putUInt(PTY_COLUMNS);
    request.putUInt(PTY_ROWS);
    request.putUInt(0);
    request.putUInt(0);
    request.putBytes(new byte[] {0});
    writePacket(request);
  }

  private void askForExec() throws IOException {
    Buffer request = request("exec", true);
    request.putBytes(command);
    writePacket(request);
  }

  private Buffer request(String name, boolean wantReply) {
    Buffer buffer =
        getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST, command.length + 64);
    buffer.putUInt(getRecipient());
    buffer.putString(name);
    buffer.putBoolean(wantReply);
    return buffer;
  }

  @Override
  public void handleSuccess() throws IOException {
    if (waitingForPty) {
      waitingForPty = false;
      askForExec();
    } else {
      started.complete(null);
    }
  }

  /** Closed with a CLOSE message: MINA's own way sends none, and the host's place stays taken. */
  @Override
  public void handleFailure() {
    String what = waitingForPty ? "a terminal" : "to run a command";
    started.completeExceptionally(ChannelRefusedException.request(what));
    close(false);
  }

  @Override
  protected void doWriteData(byte[] data, int offset, long length) {
    output.write(StandardStream.STDOUT, data, offset, (int) length);
  }

  @Override
  protected void doWriteExtendedData(byte[] data, int offset, long length) {
    output.write(StandardStream.STDERR, data, offset, (int) length);
  }

  @Override
  public void handleWindowAdjust(Buffer buffer) throws IOException {
    super.handleWindowAdjust(buffer);
    input.wake();
  }

  @Override
  protected void handleChannelRequest(String name, boolean wantReply, Buffer buffer)
      throws IOException {
    switch (name) {
      case "exit-status" -> exited(ExitStatus.exited(buffer.getInt()));
      case "exit-signal" -> exited(ExitStatus.signalled(HostSession.plain(buffer.getString())));
      case "eow@openssh.com" -> input.fail("the command reads no more");
      default -> super.handleChannelRequest(name, wantReply, buffer);
    }
  }

  private void exited(ExitStatus status) {
    statusSeen = true;
    output.exited(status);
  }

  @Override
  public void handleClose() throws IOException {
    if (!finished) {
      finished = true;
      if (failStart(ChannelRefusedException.request("to run a command"))) {
        // Whoever waits for the start is told.
      } else if (statusSeen && isEofSignalled()) {
        output.end(StandardStream.STDOUT);
        output.end(StandardStream.STDERR);
      } else {
        output.lost(
            new IOException(
                statusSeen
                    ? "the host closed the channel without the end of the output"
                    : "the host closed the channel without an exit status"));
      }
    }
    input.fail("the command has ended");
    super.handleClose();
  }

  /** Closed, by whomever: without the host's CLOSE this is a loss. */
  private void ended() {
    if (finished) {
      return;
    }
    finished = true;
    IOException reason = host.lossReason();
    input.fail(Waiting.words(reason));
    if (!failStart(reason)) {
      output.lost(reason);
    }
  }

  /**
   * Fails the start unless it has succeeded; a failed start is thrown and not reported, because the
   * same output may be asked for again.
   */
  private boolean failStart(IOException reason) {
    started.completeExceptionally(reason);
    return started.isCompletedExceptionally();
  }

  void sendEndOfInput() throws IOException {
    sendEof();
  }
}
