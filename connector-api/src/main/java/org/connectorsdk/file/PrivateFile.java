package org.connectorsdk.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** A new file that nobody but its owner can open, from its first moment on. */
final class PrivateFile extends OutputStream {
  private static final SecureRandom RANDOM = new SecureRandom();

  final Path path;
  private final SeekableByteChannel channel;

  private PrivateFile(Path path, SeekableByteChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** A file with a random name in the folder of the target; never one that was there before. */
  static PrivateFile beside(Path target) throws IOException {
    byte[] name = new byte[16];
    RANDOM.nextBytes(name);
    Path path = target.resolveSibling(".connector-" + HexFormat.of().formatHex(name));
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new PrivateFile(path, Files.newByteChannel(path, options, ownerOnly(path)));
  }

  static boolean hasModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] ownerOnly(Path path) throws IOException {
    if (hasModes(path)) {
      return new FileAttribute<?>[] {
        PosixFilePermissions.asFileAttribute(FileMode.PRIVATE.permissions())
      };
    }
    FileSystem system = path.getFileSystem();
    if (!system.supportedFileAttributeViews().contains("acl")) {
      return new FileAttribute<?>[0];
    }
    var owner =
        system
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
    AclEntry entry =
        AclEntry.newBuilder()
            .setType(AclEntryType.ALLOW)
            .setPrincipal(owner)
            .setPermissions(EnumSet.allOf(AclEntryPermission.class))
            .build();
    return new FileAttribute<?>[] {new AccessList(List.of(entry))};
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** Has the content on the disk on return. */
  void force() throws IOException {
    if (channel instanceof FileChannel file) {
      file.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private record AccessList(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {
    @Override
    public String name() {
      return "acl:acl";
    }
  }
}
