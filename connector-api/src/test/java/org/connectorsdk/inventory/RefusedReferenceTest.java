package org.connectorsdk.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.connectorsdk.error.DataProblem;
import org.junit.jupiter.api.Test;

class RefusedReferenceTest {

  private static final TargetReference BOX = TargetReference.parse("@box");

  @Test
  void tellsWhatWasWrittenWhatIsWrongAndWhatToWrite() {
    var refusal = BOX.refused("names no box", "@box/NAME");
    assertEquals("box: make names: @box: names no box; expected @box/NAME", refusal.getMessage());
    assertEquals("box", refusal.connector());
    assertEquals(Optional.empty(), refusal.host());
    assertEquals(
        List.of(
            new DataProblem(
                "@box", DataProblem.Kind.INVALID, "@box: names no box; expected @box/NAME")),
        refusal.problems());
  }

  @Test
  void keepsTheCauseOfALookupThatFailed() {
    var cause = new IOException("gone");
    assertSame(cause, BOX.refused("the list cannot be read", "@box/NAME", cause).getCause());
  }

  @Test
  void aHostileArgumentStaysOnOneShortLine() {
    var hostile = "a\nb\u202e\u2028" + "x".repeat(64 << 10);
    var reference = new TargetReference("box", Optional.of(hostile));
    var refusal = reference.refused("\"" + hostile + "\" is no name", "@box/NAME");
    var problem = refusal.problems().get(0);
    for (var text : List.of(refusal.getMessage(), problem.message(), problem.key())) {
      assertTrue(text.length() < 500, () -> text.length() + " characters");
      assertTrue(text.contains("a\\nb\\u202e\\u2028x"), text);
      assertFalse(text.contains("\n") || text.contains("\u2028"), text);
    }
    assertTrue(refusal.getMessage().endsWith("; expected @box/NAME"), refusal.getMessage());
  }

  @Test
  void refusesNullsByName() {
    assertEquals(
        "problem",
        assertThrows(NullPointerException.class, () -> BOX.refused(null, "@box/NAME"))
            .getMessage());
    assertEquals(
        "expectedForm",
        assertThrows(NullPointerException.class, () -> BOX.refused("names no box", null))
            .getMessage());
  }
}
