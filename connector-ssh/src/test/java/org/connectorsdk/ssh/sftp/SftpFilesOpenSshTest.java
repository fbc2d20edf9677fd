package org.connectorsdk.ssh.sftp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.transport.FileFailureException;
import org.junit.jupiter.api.Test;

/** OpenSSH's sftp-server, over pipes. */
class SftpFilesOpenSshTest extends SftpFilesCases {

  private SftpServerProgram program;

  @Override
  SftpFiles open() throws IOException {
    program = SftpServerProgram.start(folder);
    return SftpFiles.open(program, soon());
  }

  @Test
  void parentThatIsAFileIsNotFound() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    assertThrows(NoSuchFileException.class, () -> files.create("file/below", soon()));
  }

  @Test
  void namesAreUtf8WhateverTheLocale() throws Exception {
    for (String name : List.of("täßt €", "日本", "🙂", "e\u0301", "\u00e9")) {
      byte[] content = name.getBytes(StandardCharsets.UTF_8);
      put(name, content);
      assertArrayEquals(content, get(name));
      assertTrue(files.resolve(name, soon()).endsWith("/" + name), name);
      files.delete(name, soon());
    }
  }

  @Test
  void readOnlyServerDeniesAndGoesOn() throws Exception {
    Files.writeString(folder.resolve("file"), "x");
    try (var denied = SftpFiles.open(SftpServerProgram.start(folder, "-R"), soon())) {
      assertThrows(AccessDeniedException.class, () -> denied.create("new", soon()));
      assertThrows(AccessDeniedException.class, () -> denied.overwrite("file", soon()));
      assertThrows(AccessDeniedException.class, () -> denied.delete("file", soon()));
      assertThrows(AccessDeniedException.class, () -> denied.chmod("file", 0600, soon()));
      assertEquals(1, denied.stat("file", soon()).size());
    }
  }

  @Test
  void nameThatIsTooLongIsAFailureOfTheFileAlone() throws Exception {
    assertThrows(FileFailureException.class, () -> files.create("x".repeat(256), soon()));
    put("good", random(1));
  }

  @Test
  void deviceThatIsFullFailsTheWriteAndNotTheChannel() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "missing: /dev/full");
    OutputStream to = files.overwrite("/dev/full", soon());
    assertThrows(
        FileFailureException.class,
        () -> {
          to.write(random(1000));
          to.close();
        });
    // Closed without a complaint of its own kind, the handle is free.
    to.close();
    put("good", random(1));
  }

  @Test
  void fullDiskIsToldAsSuch() throws Exception {
    Path mount = Files.createDirectory(folder.resolve("small"));
    var mounted =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mount.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    if (!succeeds(mounted)) {
      if (Boolean.getBoolean("connector.tests.required")) {
        fail("missing: the right to mount a tmpfs");
      }
      assumeTrue(false, "missing: the right to mount a tmpfs");
    }
    try {
      assertReason(
          Reason.NO_SPACE,
          () -> {
            put("small/file", random(3 << 20));
            return null;
          });
      files.delete("small/file", soon());
      put("small/file", random(1000));
    } finally {
      files.close();
      assertTrue(succeeds(new ProcessBuilder("umount", "-l", mount.toString())));
    }
  }

  private static boolean succeeds(ProcessBuilder command) throws InterruptedException {
    try {
      return command.start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void serverThatDiesInATransferIsALossAndNoShortFile() throws Exception {
    OutputStream to = files.create("cut", soon());
    to.write(random(1000));
    program.kill();
    assertThrows(
        IOException.class,
        () -> {
          for (int i = 0; i < 1000; i++) {
            to.write(random(1 << 20));
          }
          to.close();
        });
    assertFalse(files.isOpen());

    files = open();
    Files.write(folder.resolve("long"), random(Sftp.LARGE_REQUEST * 40));
    var from = files.read("long", 0, soon());
    assertEquals(1, from.readNBytes(1).length);
    program.kill();
    assertThrows(IOException.class, () -> from.readAllBytes());
  }

  @Test
  void fileThatShrinksUnderTheReaderEnds() throws Exception {
    Path file = folder.resolve("shrinks");
    int size = Sftp.LARGE_REQUEST * 40;
    Files.write(file, random(size));
    try (var from = files.read("shrinks", 0, soon())) {
      from.readNBytes(10);
      Files.write(file, new byte[0]);
      assertTrue(from.readAllBytes().length < size);
    }
  }

  @Test
  void fileOfUnknownSizeIsReadToItsEnd() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/limits")), "missing: /proc");
    String text = new String(get("/proc/self/limits"), StandardCharsets.US_ASCII);
    assertTrue(text.contains("Max open files"), text);
  }
}
