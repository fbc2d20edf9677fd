package org.connectorsdk.ssh.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.FileFailureException;

/** The requests of the protocol, one method each; failures come out as the status says. */
final class SftpClient implements AutoCloseable {

  /** Far beyond every file system, far below what breaks a server. */
  private static final int LONGEST_PATH = 32 * 1024;

  private final SftpSession session;
  private final Extensions extensions;
  private volatile int readSize = Sftp.SMALL_REQUEST;
  private volatile int writeSize = Sftp.SMALL_REQUEST;

  private SftpClient(SftpSession session, Extensions extensions) {
    this.session = session;
    this.extensions = extensions;
  }

  static SftpClient open(SftpWire wire, Deadline deadline) throws IOException {
    SftpSession.Opened opened = SftpSession.open(wire, deadline);
    try {
      var client = new SftpClient(opened.session(), Extensions.read(opened.version()));
      client.askLimits(deadline);
      return client;
    } catch (IOException e) {
      opened.session().close();
      throw e;
    }
  }

  private void askLimits(Deadline deadline) throws IOException {
    if (!extensions.offers(Extensions.LIMITS)) {
      return;
    }
    int id = session.newId();
    var packet = new PacketWriter().begin(Sftp.EXTENDED, id).string(Extensions.LIMITS).end();
    Pending pending = session.request(id, packet, Sftp.EXTENDED_REPLY, deadline);
    if (pending.type() == Sftp.EXTENDED_REPLY) {
      PacketReader reply = pending.reply();
      reply.int64(); // the longest packet
      readSize = requestSize(reply.int64());
      writeSize = requestSize(reply.int64());
    }
  }

  /** A limit as the server gave it, 0 for none, unsigned. */
  private static int requestSize(long limit) {
    return limit <= 0 || limit > Sftp.LARGE_REQUEST
        ? Sftp.LARGE_REQUEST
        : (int) Math.max(limit, 1024);
  }

  SftpSession session() {
    return session;
  }

  boolean offers(String extension) {
    return extensions.offers(extension);
  }

  int readSize() {
    return readSize;
  }

  int writeSize() {
    return writeSize;
  }

  /**
   * Encodes a path as it is sent: its UTF-8 bytes, nothing expanded.
   *
   * @throws IllegalArgumentException if no file can have that name
   */
  static byte[] encode(String path) {
    if (path.isEmpty()) {
      throw new IllegalArgumentException("path: must not be empty");
    }
    if (path.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("path: must not contain the character NUL");
    }
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(path));
      if (encoded.remaining() > LONGEST_PATH) {
        throw new IllegalArgumentException(
            "path: must not be longer than " + LONGEST_PATH + " bytes");
      }
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("path: contains half of a surrogate pair", e);
    }
  }

  SftpHandle openFile(String path, int flags, Deadline deadline) throws IOException {
    int id = session.newId();
    return opened(path, id, start(Sftp.OPEN, id, path).int32(flags).int32(0), deadline);
  }

  SftpHandle openFile(String path, int flags, int mode, Deadline deadline) throws IOException {
    int id = session.newId();
    var packet = start(Sftp.OPEN, id, path).int32(flags).int32(Sftp.ATTR_PERMISSIONS).int32(mode);
    return opened(path, id, packet, deadline);
  }

  private SftpHandle opened(String path, int id, PacketWriter packet, Deadline deadline)
      throws IOException {
    PacketReader reply = ask(id, packet, Sftp.HANDLE, deadline);
    return new SftpHandle(reply.string(SftpHandle.LONGEST), path);
  }

  void closeFile(SftpHandle handle, Deadline deadline) throws IOException {
    int id = session.newId();
    tell(id, new PacketWriter().begin(Sftp.CLOSE, id).string(handle.name()), deadline);
  }

  SftpAttributes stat(String path, Deadline deadline) throws IOException {
    return attributes(Sftp.STAT, path, deadline);
  }

  SftpAttributes lstat(String path, Deadline deadline) throws IOException {
    return attributes(Sftp.LSTAT, path, deadline);
  }

  private SftpAttributes attributes(int type, String path, Deadline deadline) throws IOException {
    int id = session.newId();
    return SftpAttributes.read(ask(id, start(type, id, path), Sftp.ATTRS, deadline));
  }

  SftpAttributes stat(SftpHandle handle, Deadline deadline) throws IOException {
    int id = session.newId();
    var packet = new PacketWriter().begin(Sftp.FSTAT, id).string(handle.name());
    return SftpAttributes.read(ask(id, packet, Sftp.ATTRS, deadline));
  }

  void setMode(String path, int mode, Deadline deadline) throws IOException {
    int id = session.newId();
    tell(id, start(Sftp.SETSTAT, id, path).int32(Sftp.ATTR_PERMISSIONS).int32(mode), deadline);
  }

  void setOwner(String path, int user, int group, Deadline deadline) throws IOException {
    int id = session.newId();
    tell(
        id,
        start(Sftp.SETSTAT, id, path).int32(Sftp.ATTR_OWNER).int32(user).int32(group),
        deadline);
  }

  /** The path from the root, which some servers give without links; it need not exist. */
  String realPath(String path, Deadline deadline) throws IOException {
    return name(Sftp.REALPATH, path, deadline);
  }

  /** What a link says. */
  String readLink(String path, Deadline deadline) throws IOException {
    return name(Sftp.READLINK, path, deadline);
  }

  private String name(int type, String path, Deadline deadline) throws IOException {
    int id = session.newId();
    PacketReader reply = ask(id, start(type, id, path), Sftp.NAME, deadline);
    int names = reply.int32();
    if (names != 1) {
      throw new SftpProtocolException(Integer.toUnsignedString(names) + " names for one path");
    }
    byte[] name = reply.string(LONGEST_PATH);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      throw new FileFailureException(Reason.OTHER, "leads to a path that is not encoded in UTF-8");
    }
  }

  void remove(String path, Deadline deadline) throws IOException {
    int id = session.newId();
    tell(id, start(Sftp.REMOVE, id, path), deadline);
  }

  void posixRename(String from, String to, Deadline deadline) throws IOException {
    byte[] source = encode(from);
    byte[] target = encode(to);
    int id = session.newId();
    tell(id, extended(id, Extensions.POSIX_RENAME).string(source).string(target), deadline);
  }

  void sync(SftpHandle handle, Deadline deadline) throws IOException {
    int id = session.newId();
    tell(id, extended(id, Extensions.FSYNC).string(handle.name()), deadline);
  }

  FileSystemSpace space(String path, Deadline deadline) throws IOException {
    byte[] name = encode(path);
    int id = session.newId();
    var packet = extended(id, Extensions.STATVFS).string(name);
    return FileSystemSpace.read(ask(id, packet, Sftp.EXTENDED_REPLY, deadline));
  }

  private static PacketWriter start(int type, int id, String path) {
    return new PacketWriter().begin(type, id).string(encode(path));
  }

  private static PacketWriter extended(int id, String name) {
    return new PacketWriter().begin(Sftp.EXTENDED, id).string(name);
  }

  /** For a request that is answered with a status in any case. */
  private void tell(int id, PacketWriter packet, Deadline deadline) throws IOException {
    Pending pending = session.request(id, packet.end(), Sftp.STATUS, deadline);
    SftpStatus status = SftpStatus.read(pending.reply());
    if (!status.isOk()) {
      throw new SftpStatusException(status);
    }
  }

  /** For a request that is answered with something else if all goes well. */
  private PacketReader ask(int id, PacketWriter packet, int expected, Deadline deadline)
      throws IOException {
    Pending pending = session.request(id, packet.end(), expected, deadline);
    if (pending.type() == Sftp.STATUS) {
      throw new SftpStatusException(SftpStatus.read(pending.reply()));
    }
    return pending.reply();
  }

  @Override
  public void close() {
    session.close();
  }
}
