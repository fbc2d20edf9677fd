package org.connectorsdk.testkit.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import org.connectorsdk.command.ShellCommand;
import org.junit.jupiter.api.Test;

class HostileTextsTest {

  @Test
  void thereAreSixtyDifferentOnesAndACommandTakesThemAll() {
    assertEquals(60, HostileTexts.all().size());
    assertEquals(60, new HashSet<>(HostileTexts.all()).size());
    ShellCommand.of("true").args(HostileTexts.all());
  }

  @Test
  void namesOfFilesAreShortAndHoldNoSlash() {
    assertTrue(HostileTexts.fileNames().size() > 50);
    assertTrue(HostileTexts.fileNames().stream().noneMatch(name -> name.contains("/")));
  }

  @Test
  void randomTextsAreLegalAndRepeatable() {
    var random = new Random(7);
    for (var i = 0; i < 500; i++) {
      ShellCommand.of("true", HostileTexts.random(random, 40));
    }
    assertEquals(HostileTexts.random(new Random(8), 40), HostileTexts.random(new Random(8), 40));
  }
}
