package org.connectorsdk.testkit.rules;

import java.io.ByteArrayOutputStream;

/** Bytes as {@code od -An -v -tx1} shows them. */
final class Octets {
  private Octets() {}

  static byte[] parse(String dump) {
    var bytes = new ByteArrayOutputStream();
    for (var word : dump.strip().split("\\s+")) {
      if (!word.isEmpty()) {
        bytes.write(Integer.parseInt(word, 16));
      }
    }
    return bytes.toByteArray();
  }
}
