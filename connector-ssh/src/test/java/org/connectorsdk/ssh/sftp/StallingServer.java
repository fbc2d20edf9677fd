package org.connectorsdk.ssh.sftp;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;

/**
 * An SSH server whose SFTP answers the version, the limits and one open, and then reads nothing
 * more.
 */
final class StallingServer implements AutoCloseable {

  private final SshServer ssh = SshServer.setUpDefaultServer();

  StallingServer() throws IOException {
    ssh.setHost("127.0.0.1");
    try {
      ssh.setKeyPairProvider(
          KeyPairProvider.wrap(KeyPairGenerator.getInstance("EC").generateKeyPair()));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
    ssh.setPasswordAuthenticator((user, password, session) -> true);
    ssh.setSubsystemFactories(List.of(new Stalling()));
    ssh.start();
  }

  int port() {
    return ssh.getPort();
  }

  @Override
  public void close() throws IOException {
    ssh.stop(true);
  }

  private static final class Stalling implements SubsystemFactory {
    @Override
    public String getName() {
      return "sftp";
    }

    @Override
    public Command createSubsystem(ChannelSession channel) {
      return new ThreeAnswers();
    }
  }

  private static final class ThreeAnswers implements Command {
    private InputStream in;
    private OutputStream out;

    @Override
    public void start(ChannelSession channel, Environment environment) {
      var thread = new Thread(this::run, "stalling-sftp");
      thread.setDaemon(true);
      thread.start();
    }

    private void run() {
      var from = new DataInputStream(in);
      try {
        next(from);
        send(new PacketWriter().begin(Sftp.VERSION, 3).string(Extensions.LIMITS).string("1").end());
        var limits = new PacketWriter().begin(Sftp.EXTENDED_REPLY, next(from));
        send(limits.int64(0).int64(0).int64(0).int64(0).end());
        send(new PacketWriter().begin(Sftp.HANDLE, next(from)).string("h").end());
      } catch (IOException e) {
        // The client has gone.
      }
    }

    private static int next(DataInputStream from) throws IOException {
      byte[] packet = new byte[from.readInt()];
      from.readFully(packet);
      return PacketReader.int32(packet, 1);
    }

    private void send(PacketWriter packet) throws IOException {
      out.write(packet.bytes(), 0, packet.length());
      out.flush();
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
    public void setErrorStream(OutputStream err) {}

    @Override
    public void setExitCallback(ExitCallback callback) {}

    @Override
    public void destroy(ChannelSession channel) {}
  }
}
