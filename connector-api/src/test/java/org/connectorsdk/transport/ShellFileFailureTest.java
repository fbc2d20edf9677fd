package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.StandardStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShellFileFailureTest {

  /** A host without a standard error of its own says it on standard output. */
  @ParameterizedTest
  @EnumSource(StandardStream.class)
  void theWordsOfTheHostTellThatItIsFull(StandardStream stream) {
    var said =
        CommandOutput.of(
            List.of(
                new OutputLine(StandardStream.STDOUT, "0022"),
                new OutputLine(stream, "cat: write error: No space left on device")));
    var failure =
        assertThrows(
            FileFailureException.class, () -> ShellFileScripts.check(ExitStatus.exited(85), said));
    assertEquals(Reason.NO_SPACE, failure.reason());
  }
}
