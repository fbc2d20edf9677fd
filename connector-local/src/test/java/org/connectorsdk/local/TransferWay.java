package org.connectorsdk.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.connectorsdk.file.FileOwner;
import org.connectorsdk.file.TransferOptions;

/** Which way a put goes: the JDK's own, or through the shell, as a change of owner asks for. */
enum TransferWay {
  DIRECT,
  SHELL;

  TransferOptions.Builder options() {
    var builder = TransferOptions.builder();
    return this == SHELL ? builder.owner(FileOwner.of(uid())) : builder;
  }

  private static String uid() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
    } catch (IOException e) {
      return System.getProperty("user.name");
    }
  }
}
