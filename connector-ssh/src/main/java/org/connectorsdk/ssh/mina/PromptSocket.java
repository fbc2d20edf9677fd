package org.connectorsdk.ssh.mina;

import java.io.IOException;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.Optional;
import org.apache.sshd.common.PropertyResolver;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.nio2.Nio2CompletionHandler;
import org.apache.sshd.common.io.nio2.Nio2Service;
import org.apache.sshd.common.io.nio2.Nio2Session;

/**
 * A socket whose first packets are acknowledged at once.
 *
 * <p>A server without TCP_NODELAY, as sshd is until a session runs, holds back its next small
 * packet until the last one is acknowledged, and Linux puts acknowledgements off by 40 ms.
 */
final class PromptSocket extends Nio2Session {

  /** From connecting to the first command's output there are fewer. */
  private static final int PROMPT_READS = 40;

  private static final Optional<SocketOption<Boolean>> QUICK_ACK = quickAck();

  /** Reads follow one another, so this needs no lock. */
  private int reads = QUICK_ACK.isPresent() ? 0 : PROMPT_READS;

  PromptSocket(
      Nio2Service service,
      PropertyResolver properties,
      IoHandler handler,
      AsynchronousSocketChannel socket)
      throws IOException {
    super(service, properties, handler, socket, null);
  }

  /** Looked up by its name: the module jdk.net may be missing, and only Linux has the option. */
  private static Optional<SocketOption<Boolean>> quickAck() {
    try (var probe = AsynchronousSocketChannel.open()) {
      return probe.supportedOptions().stream()
          .filter(option -> option.name().equals("TCP_QUICKACK"))
          .filter(option -> option.type() == Boolean.class)
          .findFirst()
          .map(PromptSocket::flag);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("unchecked") // its type was looked at
  private static SocketOption<Boolean> flag(SocketOption<?> option) {
    return (SocketOption<Boolean>) option;
  }

  /** The kernel takes the option back by itself, so it is set before each read. */
  @Override
  protected void doReadCycle(ByteBuffer buffer, Nio2CompletionHandler<Integer, Object> completion) {
    if (reads < PROMPT_READS) {
      reads++;
      try {
        getSocket().setOption(QUICK_ACK.orElseThrow(), true);
      } catch (IOException | UnsupportedOperationException e) {
        reads = PROMPT_READS;
      }
    }
    super.doReadCycle(buffer, completion);
  }
}
