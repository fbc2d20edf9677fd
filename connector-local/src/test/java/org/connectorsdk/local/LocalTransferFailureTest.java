package org.connectorsdk.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fails is told with its reason and leaves what was there. */
@Timeout(60)
class LocalTransferFailureTest extends LocalTransferCase {
  @ParameterizedTest
  @EnumSource
  void aFailingSourceLeavesTheOldFileAndNoOther(TransferWay way) throws IOException {
    Files.writeString(folder.resolve("f"), "old");
    var failure = new IOException("the tape broke");
    var source =
        FileSource.reopenable(
            () -> new TransferStreams.Failing(random(300_000), 200_000, failure),
            OptionalLong.of(300_000));
    var e =
        assertReason(
            Reason.SOURCE_FAILED,
            () -> machine.connector().putFile(source, path("f"), way.options().build()));
    assertSame(failure, e.getCause());
    assertEquals("old", Files.readString(folder.resolve("f")));
    assertNoLeftovers();
  }

  @Test
  void aSourceThatCannotBeOpenedLeavesEverything() throws IOException {
    Files.writeString(folder.resolve("f"), "old");
    assertReason(
        Reason.SOURCE_FAILED,
        () -> machine.connector().putFile(FileSource.of(folder.resolve("no")), path("f")));
    assertEquals("old", Files.readString(folder.resolve("f")));
    assertNoLeftovers();
  }

  @Test
  void aFailingSinkIsToldWithItsCause() throws IOException {
    Files.write(folder.resolve("f"), random(300_000));
    var failure = new IOException("no more tape");
    var sink =
        new OutputStream() {
          private int taken;

          @Override
          public void write(int b) throws IOException {
            throw failure;
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            taken += length;
            if (taken > 100_000) {
              throw failure;
            }
          }
        };
    var e =
        assertReason(
            Reason.SINK_FAILED, () -> machine.connector().getFile(path("f"), FileSink.of(sink)));
    assertSame(failure, e.getCause());
  }

  @Test
  void aMissingFileLeavesTheSinkAlone() throws IOException {
    Path local = folder.resolve("local");
    Files.writeString(local, "old");
    assertReason(
        Reason.NOT_FOUND, () -> machine.connector().getFile(path("no"), FileSink.of(local)));
    assertReason(
        Reason.IS_DIRECTORY,
        () -> machine.connector().getFile(folder.toString(), FileSink.of(local)));
    assertEquals("old", Files.readString(local));
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void whereNothingCanBePutIsTold(TransferWay way) throws IOException {
    Files.createDirectory(folder.resolve("d"));
    Files.createFile(folder.resolve("file"));
    assertReason(Reason.NO_SUCH_DIRECTORY, () -> put(way, "no/such", new byte[1]));
    assertReason(Reason.IS_DIRECTORY, () -> put(way, "d", new byte[1]));
    assertReason(Reason.NO_SUCH_DIRECTORY, () -> put(way, "file/below", new byte[1]));
    assertReason(Reason.IS_DIRECTORY, () -> put(way, "d/", new byte[1]));
    assertNoLeftovers();
    assertFalse(Files.exists(folder.resolve("no")));
  }

  @ParameterizedTest
  @EnumSource
  void aListenerThatThrowsEndsTheTransferAndLeavesTheOldFile(TransferWay way) throws IOException {
    Files.writeString(folder.resolve("f"), "old");
    var options =
        way.options()
            .listener(
                bytes -> {
                  throw new IllegalStateException("enough");
                })
            .build();
    var e =
        assertThrows(
            IllegalStateException.class,
            () ->
                machine
                    .connector()
                    .putFile(FileSource.ofBytes(random(1 << 20)), path("f"), options));
    assertEquals("enough", e.getMessage());
    assertEquals("old", Files.readString(folder.resolve("f")));
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void aFullDiskIsToldAndLeavesTheOldFile(TransferWay way) throws IOException {
    // A small file system of its own; only root can mount one.
    Path small = Files.createDirectory(folder.resolve("small"));
    assumeTrue(
        machine.run("mount -t tmpfs -o size=256k none '" + small + "'").succeeded(),
        "missing: the right to mount a tmpfs");
    try {
      Files.writeString(small.resolve("f"), "old");
      assertReason(Reason.NO_SPACE, () -> put(way, "small/f", random(1 << 20)));
      assertEquals("old", Files.readString(small.resolve("f")));
      try (var list = Files.list(small)) {
        assertEquals(1, list.count());
      }
    } finally {
      machine.run("umount '" + small + "'").orThrow();
    }
  }
}
