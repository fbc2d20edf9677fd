package org.connectorsdk.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A folder, this machine, and what the tests of transfers look at. */
abstract class LocalTransferCase {
  @TempDir Path folder;
  LocalMachine machine;

  @BeforeEach
  void connect() {
    machine = LocalMachine.connected();
  }

  @AfterEach
  void close() {
    machine.close();
  }

  void put(TransferWay way, String name, byte[] content) {
    machine.connector().putFile(FileSource.ofBytes(content), path(name), way.options().build());
  }

  static FileTransferException assertReason(Reason reason, Executable call) {
    var e = assertThrows(FileTransferException.class, call);
    assertEquals(reason, e.reason(), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    return e;
  }

  void assertNoLeftovers() {
    try (var all = Files.walk(folder)) {
      assertEquals(
          List.of(),
          all.filter(file -> file.getFileName().toString().startsWith(".connector-")).toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  List<Path> files() throws IOException {
    try (var list = Files.list(folder)) {
      return list.sorted().toList();
    }
  }

  String path(String name) {
    return folder + "/" + name;
  }

  String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
