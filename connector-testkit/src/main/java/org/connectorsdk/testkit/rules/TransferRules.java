package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.PUT_FILE;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Scale;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** What is moved: every byte, and no other. */
public interface TransferRules {

  @ConformanceRule(
      id = "FILE-01",
      rule = "A file that is put and got has the same bytes, whatever its size.",
      why = "A file that lost its last block, or gained one, is found out long after the transfer.",
      how =
          "Random files of sizes around those of buffers, the empty one among them, up to 64 MiB,"
              + " are put and got; where there is a shell, cksum looks at each one on the host.",
      likely =
          "the content is cut or repeated at the end of a buffer: write as many bytes as read()"
              + " returned, and make the file also where there is nothing to write",
      needs = {PUT_FILE, GET_FILE},
      seconds = 300)
  default void file01_movesEveryByte(Trial trial) {
    var files = FileTrial.unchecked(trial);
    var sizes =
        trial.scale() == Scale.SELF_TEST
            ? new int[] {0, 4097, PlainTransfers.SIZE}
            : new int[] {
              0,
              1,
              4095,
              4096,
              4097,
              32767,
              32768,
              32769,
              65535,
              65536,
              PlainTransfers.SIZE,
              1 << 20
            };
    for (var size : sizes) {
      movesExactly(files, size);
    }
    movesExactly(files, trial.scaled(70_001, 8 << 20, 64 << 20));
  }

  private static void movesExactly(FileTrial files, int size) {
    var path = files.path("file");
    var sent = files.bytes(size);
    files.put(sent, path);
    files.expectOnHost(path, sent);
    Expect.bytes("what getFile gives of a file", sent, files.get(path));
  }

  @ConformanceRule(
      id = "FILE-02",
      rule = "Nothing in a file is converted: no line ends, no characters, no byte order mark.",
      why = "A converted archive or key is a broken one.",
      how =
          "A file of all 256 byte values, CR LF, a byte order mark, invalid UTF-8 and no line feed"
              + " at its end is put and got, and looked at with cksum where there is a shell.",
      likely =
          "the file goes through a String, a Reader or a Writer, or through a wire in text mode:"
              + " move bytes",
      needs = {PUT_FILE, GET_FILE})
  default void file02_convertsNothing(Trial trial) {
    var files = FileTrial.unchecked(trial);
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
    for (var value = 0; value < 256; value++) {
      bytes.write(value);
    }
    bytes.writeBytes("a\r\nb\rc\n\n\t\u001a\u0004".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(new byte[] {(byte) 0xc3, (byte) 0x28, (byte) 0xff, (byte) 0xfe, '\r'});
    var path = files.path("bytes");
    files.put(bytes.toByteArray(), path);
    files.expectOnHost(path, bytes.toByteArray());
    Expect.bytes("what getFile gives of a file", bytes.toByteArray(), files.get(path));
  }

  @ConformanceRule(
      id = "FILE-04",
      rule = "A put of a shorter file leaves nothing of the longer one that was there.",
      why = "The old end behind the new content makes a file that nobody wrote.",
      how = "10 bytes are put over a file of up to 1 MiB.",
      likely = "the old file is opened for writing without being emptied",
      needs = PUT_FILE)
  default void file04_leavesNothingOfTheOldFile(Trial trial) {
    var files = FileTrial.of(trial);
    var path = files.path("shorter");
    files.put(files.bytes(trial.scaled(20_000, 1 << 20, 1 << 20)), path);
    var shorter = "ten bytes.".getBytes(StandardCharsets.UTF_8);
    files.put(shorter, path);
    files.expect(path, shorter, "after a put of 10 bytes over a longer one");
  }

  @ConformanceRule(
      id = "FILE-18",
      rule = "The result tells how many bytes were moved, and how long it took.",
      why = "Callers compare it with what they know, and show it to people.",
      how = "Files of 0 and 70,001 bytes are put and got; the time must not exceed the call's.",
      likely =
          "the result counts blocks, the size that was announced, or what is on the wire instead of"
              + " the bytes of content",
      needs = {PUT_FILE, GET_FILE})
  default void file18_tellsHowMuchWasMoved(Trial trial) {
    var files = FileTrial.of(trial);
    for (var size : new int[] {0, 70_001}) {
      var path = files.path("counted");
      var start = System.nanoTime();
      var put = files.put(files.bytes(size), path);
      var took = System.nanoTime() - start;
      Expect.equal("bytes of the result of putFile", (long) size, put.bytes());
      Expect.that(
          put.elapsed().toNanos() <= took,
          "an elapsed time of at most " + took / 1_000 + " µs, which the call took",
          put.elapsed());
      var sink = FileSink.inMemory();
      var got = trial.connector().getFile(path, sink);
      Expect.equal("bytes of the result of getFile", (long) sink.bytes().length, got.bytes());
    }
  }

  @ConformanceRule(
      id = "FILE-52",
      rule = "The end of the source's stream is the end of the file, whatever size() said before.",
      why = "A file may grow or shrink between being looked at and being read, as logs do.",
      how = "Sources that announce 10 bytes more, and fewer, than they give are put.",
      likely =
          "FileSource.size() is taken for the length of the content: use it for a forecast at most,"
              + " and read to the end of the stream",
      needs = PUT_FILE)
  default void file52_readsTheSourceToItsEnd(Trial trial) {
    var files = FileTrial.of(trial);
    var content = files.bytes(5_000);
    for (var announced : new long[] {content.length + 10, content.length - 10}) {
      var path = files.path("announced");
      var source =
          FileSource.reopenable(
              () -> new ByteArrayInputStream(content), OptionalLong.of(announced));
      var result = files.put(source, path);
      files.expect(
          path, content, "of a source that announced " + announced + " bytes and gave 5000");
      Expect.equal("bytes of the result of putFile", 5_000L, result.bytes());
    }
  }

  @ConformanceRule(
      id = "FILE-19",
      rule = "Eight transfers at once on one connector each move their own file.",
      why = "Callers share a connector between threads; a shared buffer mixes their files.",
      how =
          "Eight threads put and get files of their own at the same time. Without"
              + " CONCURRENT_COMMANDS the calls take turns, and none is refused.",
      likely = "a buffer, a stream or the name of a temporary file is shared between calls",
      needs = {PUT_FILE, GET_FILE},
      seconds = 120)
  default void file19_movesEightFilesAtOnce(Trial trial) throws Exception {
    var files = FileTrial.of(trial);
    var calls = new ArrayList<BackgroundCall<byte[]>>();
    var sent = new ArrayList<byte[]>();
    for (var i = 0; i < 8; i++) {
      var content = files.bytes(trial.scaled(30_000, 1 << 20, 8 << 20) + i);
      content[0] = (byte) i;
      sent.add(content);
      var path = files.path("parallel");
      calls.add(
          BackgroundCall.start(
              () -> {
                files.put(content, path);
                return files.get(path);
              }));
    }
    List<byte[]> got;
    try {
      got = BackgroundCall.results(calls);
    } catch (ConnectorException e) {
      throw new Violation("each of eight transfers at once succeeds", Expect.tell(e));
    }
    for (var i = 0; i < 8; i++) {
      Expect.bytes("file " + i + " of 8", sent.get(i), got.get(i));
    }
  }

  @ConformanceRule(
      id = "FILE-20",
      level = RuleLevel.SHOULD,
      rule = "A put of 1 GiB needs less than 64 MiB of heap.",
      why = "Whoever moves disk images cannot keep them in memory.",
      how =
          "A generated source of 1 GiB is put, at full scale only, and the heap in use is looked at"
              + " after a collection, on the way.",
      likely = "the content is collected in memory before or while it is sent: stream it",
      needs = PUT_FILE,
      seconds = 600)
  default void file20_streamsLargeFiles(Trial trial) {
    if (trial.scale() != Scale.FULL) {
      throw trial.skipped("measured at full scale only");
    }
    var files = FileTrial.of(trial);
    var heap = new HeapInUse();
    var source = new GeneratedInput(1L << 30, heap::look);
    var result = files.put(FileSource.once(source), files.path("large"));
    Expect.equal("bytes of the result of putFile", 1L << 30, result.bytes());
    Expect.that(
        heap.growth() < 64L << 20,
        "less than 64 MiB of heap more than before",
        (heap.growth() >> 20) + " MiB more");
  }
}
