package org.connectorsdk.testkit.rules;

import java.util.Set;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Observation;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** What all exceptions have in common that left the connector while the other rules ran. */
public interface ErrorTextRules {

  @ConformanceRule(
      id = "ERR-01",
      rule =
          "Operations throw ConnectorException and its subtypes only, apart from"
              + " NullPointerException and IllegalArgumentException for misuse.",
      why =
          "Callers catch that one type; anything else ends the program instead of the host's part.",
      how =
          "Every exception that left a connector while the other rules ran is looked at. What the"
              + " kit's own listeners threw does not count; a NullPointerException without a"
              + " parameter's name, or one of the two that a class of Java itself threw, is a slip"
              + " and no refusal.",
      likely =
          "an exception of a library or of the JDK comes through: catch it where the library is"
              + " called, and make a ConnectorException of it with the cause kept",
      overTheRun = true)
  default void err01_onlyConnectorExceptionsLeave(Trial trial) {
    for (var seen : Observed.exceptions(trial)) {
      var thrown = seen.thrown();
      if (!(thrown instanceof ConnectorException) && !Observed.isRefusal(seen)) {
        throw new Violation(
            "a ConnectorException from " + Observed.place(seen), Expect.tell(thrown));
      }
    }
  }

  @ConformanceRule(
      id = "ERR-03",
      rule =
          "An exception names connector, host and operation, in its fields and in its message, and"
              + " keeps the cause that the caller's source or sink gave.",
      why = "With a thousand hosts, a failure without a name is worth nothing.",
      how =
          "Every ConnectorException that left a connector while the other rules ran is looked at. One"
              + " from connect may name the connector that this one runs through, and its host.",
      likely =
          "the failure context is made by hand: use context.failure(operation), and give the cause"
              + " to the exception's constructor",
      overTheRun = true)
  default void err03_exceptionsNameWhatFailedWhere(Trial trial) {
    for (var seen : Observed.exceptions(trial)) {
      if (seen.thrown() instanceof ConnectorException thrown) {
        var place = " of the exception from " + Observed.place(seen);
        if (Observed.isOfAParent(trial, seen, thrown)) {
          Expect.that(thrown.host().isPresent(), "host()" + place + " is there", thrown);
        } else {
          Expect.equal("connector()" + place, seen.connector(), thrown.connector());
          // Names are made of references before there is a host.
          if (!seen.operation().equals("makeNamesData") || thrown.host().isPresent()) {
            Expect.equal("host()" + place, seen.host(), thrown.host().orElse(""));
          }
        }
        Expect.that(!thrown.operation().isBlank(), "operation()" + place + " is not blank", thrown);
        Expect.that(
            Observed.context(thrown).stream()
                .allMatch(String.valueOf(thrown.getMessage())::contains),
            "the message" + place + " names " + String.join(", ", Observed.context(thrown)),
            Expect.tell(thrown));
        expectCause(seen, thrown);
      }
    }
  }

  private static void expectCause(Observation seen, ConnectorException thrown) {
    if (thrown instanceof FileTransferException transfer
        && Set.of(
                FileTransferException.Reason.SOURCE_FAILED,
                FileTransferException.Reason.SINK_FAILED)
            .contains(transfer.reason())) {
      Expect.that(
          transfer.getCause() != null,
          "the caller's exception as the cause of the one from " + Observed.place(seen),
          "no cause: " + Expect.tell(thrown));
    }
  }

  @ConformanceRule(
      id = "ERR-04",
      rule =
          "Messages are one line that says something, without a secret and without the exceptions of"
              + " libraries strung together.",
      why =
          "Messages go to logs that are read line by line, to people who do not know the library, and"
              + " to places where secrets may not be.",
      how =
          "The message of every exception that left a connector while the other rules ran is looked"
              + " at; secrets of the target are searched in its causes, too.",
      likely =
          "getMessage() is replaced, the detail is empty or \"null\", or it is made of toString() of"
              + " another exception or of the data: say what was found and what to do about it",
      overTheRun = true)
  default void err04_messagesAreOneTellingLine(Trial trial) {
    for (var seen : Observed.exceptions(trial)) {
      var place = "the message of the exception from " + Observed.place(seen);
      if (seen.thrown() instanceof ConnectorException thrown) {
        var message = String.valueOf(thrown.getMessage());
        Expect.that(Observed.isOneLine(message), place + " is one line", thrown);
        Expect.that(
            !Observed.detail(thrown).matches("\\s*(null)?\\s*"),
            place + " says what happened",
            message);
        Expect.that(!Observed.isStack(message), place + " is no stack of exceptions", message);
      }
      for (var text : Observed.messages(seen.thrown())) {
        Expect.that(
            Observed.secrets(trial).stream().noneMatch(text::contains),
            place + ", and those of its causes, hold no secret",
            text,
            "the text is made of data or of a command without masking");
      }
    }
  }
}
