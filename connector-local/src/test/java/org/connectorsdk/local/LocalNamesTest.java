package org.connectorsdk.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.connectorsdk.transport.FileFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalNamesTest {
  @Test
  void utf8NamesEverythingButNulAndHalfCharacters() {
    LocalNames names = LocalNames.of("UTF-8");
    assertTrue(names.canExpress("/é中😀\n"));
    assertFalse(names.canExpress("a\0b"));
    assertFalse(names.canExpress("a\ud800"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"ANSI_X3.4-1968", "ISO-8859-1", "no-such-charset", "GB18030"})
  void everyOtherLocaleNamesAsciiOnlyBecauseTheBytesWouldDiffer(String encoding) {
    LocalNames names = LocalNames.of(encoding);
    assertTrue(names.canExpress("/plain/-name ~$"));
    assertFalse(names.canExpress("/é"));
    var e = assertThrows(FileFailureException.class, () -> names.path("/\u00e9\n"));
    assertTrue(e.getMessage().contains("\"/é\\u000a\""), e.getMessage());
    assertTrue(e.getMessage().contains("UTF-8 locale"), e.getMessage());
  }

  @Test
  void aNameStaysTheSame() throws IOException {
    assertEquals("a/~/ b", LocalNames.of("US-ASCII").path("a/~/ b").toString());
  }
}
