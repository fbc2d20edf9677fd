package org.connectorsdk.ssh.sftp;

/** What is left on a file system: the reply to {@code statvfs@openssh.com}. */
record FileSystemSpace(long bytes, boolean files) {

  static FileSystemSpace read(PacketReader reply) throws SftpProtocolException {
    reply.int64(); // the block size that transfers should use
    long unit = reply.int64();
    reply.int64(); // blocks in all
    reply.int64(); // blocks free, also for the superuser
    long blocks = reply.int64();
    long files = reply.int64();
    reply.int64(); // files free, also for the superuser
    long filesLeft = reply.int64();
    long bytes = Math.multiplyHigh(unit, blocks) == 0 ? unit * blocks : Long.MAX_VALUE;
    // A file system that makes its inodes as they are needed says that it has none at all.
    return new FileSystemSpace(bytes < 0 ? Long.MAX_VALUE : bytes, files == 0 || filesLeft != 0);
  }

  boolean holds(long more) {
    return files && bytes >= more;
  }
}
