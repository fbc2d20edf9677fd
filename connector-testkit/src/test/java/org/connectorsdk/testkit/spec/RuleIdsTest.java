package org.connectorsdk.testkit.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.connectorsdk.testkit.run.RuleGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleIdsTest {
  @Test
  void keepsWhatStandsThereAndAddsWhatIsNew() {
    var ids = RuleIds.parse(List.of("EXEC-02 withdrawn: It said what EXEC-01 says.", "CAP-01"));
    assertEquals(
        "PROV-01\nEXEC-01\nEXEC-02 withdrawn: It said what EXEC-01 says.\nCAP-01\n",
        ids.with(Set.of("PROV-01", "EXEC-01", "EXEC-02")).text());
  }

  @Test
  void tellsWhatIsWithdrawn() {
    var ids = RuleIds.parse(List.of("EXEC-01", "EXEC-02 withdrawn: Why.", "IO-01 withdrawn: So."));
    assertFalse(ids.isWithdrawn("EXEC-01"));
    assertTrue(ids.isWithdrawn("EXEC-02"));
    assertFalse(ids.isWithdrawn("EXEC-03"));
    assertEquals(Map.of("EXEC-02", "Why."), ids.withdrawn(RuleGroup.EXEC));
  }

  @Test
  void anEmptyListIsOne() {
    assertEquals("", RuleIds.parse(List.of()).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "EXEC-1", "exec-01", "EXEC-01 gone", "EXEC-01 withdrawn: ", "NONE-01"})
  void aLineThatIsNoIdIsRefused(String line) {
    assertThrows(IllegalArgumentException.class, () -> RuleIds.parse(List.of(line)));
  }

  @Test
  void anIdTwiceIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RuleIds.parse(List.of("EXEC-01", "EXEC-01 withdrawn: Why.")));
  }
}
