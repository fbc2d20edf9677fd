package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.ATOMIC_PUT;
import static org.connectorsdk.Capability.FILE_MODE;
import static org.connectorsdk.Capability.FILE_OWNER;
import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.PUT_FILE;

import org.connectorsdk.Capability;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.file.FileOwner;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** Transfers by a connector that cannot do all of it. */
public interface FileCapabilityRules {

  @ConformanceRule(
      id = "FILE-46",
      rule =
          "Without ATOMIC_PUT only puts with inPlace are taken; others are refused, and make nothing.",
      why = "Who did not ask for it must not get a put that shows readers half a file.",
      how =
          "Puts without inPlace, with temporaryPath and with temporaryDirectory must throw"
              + " UnsupportedCapabilityException with ATOMIC_PUT; then one with inPlace must work.",
      likely = "ATOMIC_PUT was taken out of the capabilities, and nobody looks at it in putFile",
      needs = {PUT_FILE, GET_FILE},
      unless = ATOMIC_PUT)
  default void file46_takesOnlyPutsInPlace(Trial trial) {
    var files = FileTrial.of(trial);
    var path = files.path("file");
    refuses(files, ATOMIC_PUT, "putFile without inPlace", path, TransferOptions.builder());
    refuses(
        files,
        ATOMIC_PUT,
        "putFile with temporaryPath",
        path,
        TransferOptions.builder().temporaryPath(files.path("temporary")));
    refuses(
        files,
        ATOMIC_PUT,
        "putFile with temporaryDirectory",
        path,
        TransferOptions.builder().temporaryDirectory(trial.directory()));
    var content = files.bytes(100);
    files.put(content, path);
    files.expect(path, content, "after a put with inPlace");
  }

  @ConformanceRule(
      id = "FILE-47",
      rule = "Without FILE_MODE a put that asks for a mode is refused, and makes nothing.",
      why = "A key that was to be private must not be put without that.",
      how =
          "A put with mode 0600 must throw UnsupportedCapabilityException with FILE_MODE, and no file"
              + " be there.",
      likely = "FILE_MODE was taken out of the capabilities, and the option is passed over",
      needs = {PUT_FILE, GET_FILE},
      unless = FILE_MODE)
  default void file47_refusesAMode(Trial trial) {
    var files = FileTrial.unchecked(trial);
    refuses(
        files,
        FILE_MODE,
        "putFile with a mode",
        files.path("mode"),
        files.options().mode(FileMode.PRIVATE));
  }

  @ConformanceRule(
      id = "FILE-48",
      rule = "Without FILE_OWNER a put that asks for an owner is refused, and makes nothing.",
      why = "A file of the wrong owner is a daemon that cannot start, or one that can too much.",
      how =
          "A put with an owner must throw UnsupportedCapabilityException with FILE_OWNER, and no file"
              + " be there.",
      likely = "FILE_OWNER was taken out of the capabilities, and the option is passed over",
      needs = {PUT_FILE, GET_FILE},
      unless = FILE_OWNER)
  default void file48_refusesAnOwner(Trial trial) {
    var files = FileTrial.unchecked(trial);
    refuses(
        files,
        FILE_OWNER,
        "putFile with an owner",
        files.path("owner"),
        files.options().owner(FileOwner.of("root")));
  }

  private static void refuses(
      FileTrial files,
      Capability missing,
      String call,
      String path,
      TransferOptions.Builder options) {
    var refusal =
        Expect.thrown(
            UnsupportedCapabilityException.class,
            call,
            () ->
                files
                    .connector()
                    .putFile(FileSource.ofBytes(files.bytes(10)), path, options.build()));
    Expect.equal("capability that " + call + " lacks", missing, refusal.capability());
    Expect.that(!files.exists(path), "no file after " + call + " was refused", "there is one");
  }
}
