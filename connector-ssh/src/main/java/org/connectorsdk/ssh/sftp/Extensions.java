package org.connectorsdk.ssh.sftp;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What a server said it can do beyond the protocol: OpenSSH's file PROTOCOL, section 4. */
final class Extensions {

  static final String POSIX_RENAME = "posix-rename@openssh.com";
  static final String FSYNC = "fsync@openssh.com";
  static final String STATVFS = "statvfs@openssh.com";
  static final String LIMITS = "limits@openssh.com";

  private static final int LONGEST = 4096;
  private static final int MOST = 256;

  private final Map<String, String> offered;

  private Extensions(Map<String, String> offered) {
    this.offered = Map.copyOf(offered);
  }

  static Extensions read(PacketReader version) throws SftpProtocolException {
    var offered = new HashMap<String, String>();
    while (version.hasMore() && offered.size() < MOST) {
      String name = text(version.string(LONGEST));
      offered.put(name, text(version.string(LONGEST)));
    }
    return new Extensions(offered);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Whether the server knows the extension in the version that this client speaks. */
  boolean offers(String name) {
    return (name.equals(STATVFS) ? "2" : "1").equals(offered.get(name));
  }
}
