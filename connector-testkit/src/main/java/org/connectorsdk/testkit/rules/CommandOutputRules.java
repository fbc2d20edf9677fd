package org.connectorsdk.testkit.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.connectorsdk.Capability.SEPARATE_STDERR;
import static org.connectorsdk.Capability.SHELL;

import java.nio.charset.Charset;
import java.util.List;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Scale;
import org.connectorsdk.testkit.run.Trial;

/** The bytes, the text and the lines that a command wrote. */
public interface CommandOutputRules {

  @ConformanceRule(
      id = "EXEC-05",
      rule = "Standard output and standard error are kept apart.",
      why = "Warnings in the middle of data that is parsed break whoever parses it.",
      how = "A command writes to both, each in turn.",
      likely =
          "the streams are merged on their way, or exchanged: read each into its own, or leave"
              + " SEPARATE_STDERR out",
      needs = {SHELL, SEPARATE_STDERR})
  default void exec05_keepsTheStreamsApart(Trial trial) {
    var result = CommandRuns.run(trial, "echo o1; echo e1 >&2; echo o2; echo e2 >&2");
    Expect.equal("standard output", "o1\no2\n", result.output().stdout());
    Expect.equal("standard error", "e1\ne2\n", result.output().stderr());
  }

  @ConformanceRule(
      id = "EXEC-34",
      rule = "Without SEPARATE_STDERR, what is written to standard error is part of the output.",
      why = "Error messages that appear nowhere leave nobody with a reason.",
      how = "A command writes to both streams.",
      likely =
          "one stream only is read: send standard error where standard output goes, or declare"
              + " SEPARATE_STDERR and read both",
      needs = SHELL,
      unless = SEPARATE_STDERR)
  default void exec34_losesNoStandardError(Trial trial) {
    var output = CommandRuns.run(trial, "echo out; echo err >&2").output();
    Expect.equal(
        "lines of both streams",
        List.of("err", "out"),
        output.lines().stream().map(OutputLine::text).sorted().toList());
  }

  @ConformanceRule(
      id = "EXEC-35",
      level = RuleLevel.SHOULD,
      rule = "Without SEPARATE_STDERR, all output counts as standard output.",
      why = "Who reads that the streams are not told apart looks for errors in standard output.",
      how = "A command writes to standard error.",
      likely = "the connector tells the streams apart after all: declare SEPARATE_STDERR",
      needs = SHELL,
      unless = SEPARATE_STDERR)
  default void exec35_allOutputIsStandardOutput(Trial trial) {
    var output = CommandRuns.run(trial, "echo err >&2").output();
    Expect.equal("standard output", "err\n", output.stdout());
    Expect.equal("standard error", "", output.stderr());
  }

  @ConformanceRule(
      id = "EXEC-08",
      rule = "Output is exact for every value of a byte.",
      why = "Archives, images and checksums are output, too.",
      how = "printf writes all 256 values, to each stream.",
      likely =
          "output becomes text on its way (through a reader, a terminal or lines) and is encoded"
              + " again: pass bytes on",
      needs = SHELL)
  default void exec08_returnsEveryByteValue(Trial trial) {
    var all = new byte[256];
    var octal = new StringBuilder();
    for (var value = 0; value < all.length; value++) {
      all[value] = (byte) value;
      octal.append(String.format("\\0%03o", value));
    }
    var script = "printf %b '" + octal + "'";
    Expect.bytes("standard output", all, CommandRuns.run(trial, script).output().stdoutBytes());
    if (trial.can(SEPARATE_STDERR)) {
      var result = CommandRuns.run(trial, script + " >&2");
      Expect.bytes("standard error", all, result.output().stderrBytes());
    }
  }

  @ConformanceRule(
      id = "EXEC-09",
      rule = "Bytes that are no UTF-8 neither throw nor end the output, and are kept.",
      why = "One file name in an old encoding must not cost the rest of a listing.",
      how = "A command writes bytes that are no UTF-8, more text, and half a character at its end.",
      likely =
          "output is decoded by a decoder that throws, or that stops: keep bytes, and let the result"
              + " decode them",
      needs = SHELL)
  default void exec09_keepsInvalidUtf8(Trial trial) {
    var output =
        CommandRuns.run(trial, "printf '\\377\\376 then\\n'; printf 'more\\n\\342'").output();
    var written = "\377\376 then\nmore\n\342".getBytes(ISO_8859_1);
    Expect.bytes("standard output", written, output.stdoutBytes());
    Expect.equal("text", "\ufffd\ufffd then\nmore\n\ufffd", output.stdout());
  }

  @ConformanceRule(
      id = "EXEC-10",
      rule = "A character whose bytes arrive in two pieces is one character.",
      why = "What arrives together depends on the network; text must not.",
      how = "A command writes the first byte of a character, waits, and writes the rest.",
      likely = "each piece is decoded alone: decode the stream, not what one read returned",
      needs = SHELL)
  default void exec10_joinsASplitCharacter(Trial trial) {
    var pause = trial.scale() == Scale.SELF_TEST ? "0.03" : "1";
    var output =
        CommandRuns.run(
                trial, "printf 'a\\342'; sleep " + pause + "; printf '\\202'; printf '\\254z'")
            .output();
    Expect.bytes("standard output", "a€z".getBytes(UTF_8), output.stdoutBytes());
    Expect.equal("text", "a€z", output.stdout());
  }

  @ConformanceRule(
      id = "EXEC-11",
      rule =
          "Line ends are returned as they were written: a last line without one, blank lines, CR LF,"
              + " no output at all.",
      why = "Files are compared by checksums that are computed of such output.",
      how = "Commands write each of them; text and lines are compared.",
      likely =
          "output is cut into lines and joined again: keep the bytes, the result makes lines of them",
      needs = SHELL)
  default void exec11_keepsLineEnds(Trial trial) {
    expectLines(trial, "", List.of());
    expectLines(trial, "last", List.of("last"));
    expectLines(trial, "\n\n\n", List.of("", "", ""));
    expectLines(trial, "a\r\nb\rc\n\r\n", List.of("a\r", "b\rc", "\r"));
    expectLines(trial, "\n a \n\n b", List.of("", " a ", "", " b"));
  }

  private static void expectLines(Trial trial, String text, List<String> lines) {
    var format = text.replace("\r", "\\r").replace("\n", "\\n");
    var output = CommandRuns.run(trial, "printf '" + format + "'").output();
    Expect.equal("standard output", text, output.stdout());
    Expect.equal("lines", lines, output.stdoutLines());
  }

  @ConformanceRule(
      id = "EXEC-22",
      rule =
          "Output is decoded with the charset of the options, UTF-8 by default; commands are UTF-8"
              + " with any of them.",
      why = "Hosts with old locales answer in their own encoding, and still read UTF-8 from us.",
      how =
          "Commands write bytes of ISO 8859-1 and of UTF-16, and one holds a letter beyond ASCII.",
      likely =
          "the charset of the options is not given to what collects the output, or is used for the"
              + " command, too",
      needs = SHELL)
  default void exec22_decodesWithTheCharsetOfTheOptions(Trial trial) {
    expectText(trial, "printf '\\351t\\351'", ISO_8859_1, "été");
    expectText(trial, "printf '\\000h\\040\\254'", UTF_16BE, "h€");
    var options = ExecOptions.builder().charset(ISO_8859_1);
    var output = CommandRuns.run(trial, "printf %s 'é'", options).output();
    Expect.bytes(
        "bytes of a command with a letter beyond ASCII, with the charset ISO-8859-1",
        "é".getBytes(UTF_8),
        output.stdoutBytes());
    Expect.equal(
        "charset() without the option", UTF_8, CommandRuns.run(trial, ":").output().charset());
  }

  private static void expectText(Trial trial, String script, Charset charset, String text) {
    var output = CommandRuns.run(trial, script, ExecOptions.builder().charset(charset)).output();
    Expect.equal("text in " + charset, text, output.stdout());
  }

  @ConformanceRule(
      id = "EXEC-25",
      rule = "Text beyond ASCII is the same bytes in a command and in its output, on every JVM.",
      why = "A build server with LC_ALL=C would create files with question marks in their names.",
      how =
          "A command holds letters of several scripts and prints them; the target counts and shows"
              + " its bytes. Run the kit with LC_ALL=C as well: only then does a default charset show.",
      likely =
          "text is normalised, or becomes bytes by getBytes() without a charset or as an argument of a process,"
              + " which the JDK encodes by the locale: encode UTF-8 yourself",
      needs = SHELL)
  default void exec25_sendsUtf8WhateverTheLocale(Trial trial) {
    var text = "é e\u0301 ß Ω ж 中 한 😀 ı İ";
    var output = CommandRuns.run(trial, "printf %s '" + text + "'").output();
    Expect.bytes("standard output", text.getBytes(UTF_8), output.bytes(StandardStream.STDOUT));
    Expect.equal("text", text, output.stdout());
    var count = CommandRuns.run(trial, "printf %s '" + text + "' | wc -c").output().stdout();
    Expect.equal("bytes on the target", String.valueOf(text.getBytes(UTF_8).length), count.strip());
  }
}
