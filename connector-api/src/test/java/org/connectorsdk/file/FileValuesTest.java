package org.connectorsdk.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileValuesTest {
  @ParameterizedTest
  @CsvSource({
    "0644, 420, 0644, rw-r--r--",
    "644, 420, 0644, rw-r--r--",
    "00644, 420, 0644, rw-r--r--",
    "000, 0, 0000, ---------",
    "7777, 4095, 7777, rwxrwxrwx",
    "2755, 1517, 2755, rwxr-xr-x",
    "0124, 84, 0124, --x-w-r--"
  })
  void aModeIsWrittenInOctal(String text, int bits, String shown, String permissions) {
    FileMode mode = FileMode.parse(text);
    assertEquals(FileMode.of(bits), mode);
    assertEquals(shown, mode.toString());
    assertEquals(permissions, PosixFilePermissions.toString(mode.permissions()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "44", "0888", "u+x", " 644", "644\n", "0o644", "077777", "-644", "٦٤٤"})
  void whatIsNoModeIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> FileMode.parse(text));
  }

  @Test
  void aModeHasTwelveBits() {
    assertThrows(IllegalArgumentException.class, () -> FileMode.of(-1));
    assertThrows(IllegalArgumentException.class, () -> FileMode.of(010000));
    assertEquals(0600, FileMode.PRIVATE.bits());
  }

  @Test
  void anOwnerReadsAsForChown() {
    assertEquals("app", FileOwner.of("app").toString());
    assertEquals("app:web", FileOwner.of("app", "web").toString());
    assertEquals("0:0", FileOwner.of("0", "0").toString());
    assertEquals("Jürgen", FileOwner.of("Jürgen").user());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-R", "a:b", "a b", "a\nb", "a\0b", "\t"})
  void whatIsNoNameIsRefused(String name) {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> FileOwner.of(name))
            .getMessage()
            .startsWith("user: "));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> FileOwner.of("app", name))
            .getMessage()
            .startsWith("group: "));
  }

  @Test
  void aResultIsNeverNegative() {
    assertThrows(IllegalArgumentException.class, () -> new TransferResult(-1, Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> new TransferResult(0, Duration.ofNanos(-1)));
    assertThrows(NullPointerException.class, () -> new TransferResult(0, null));
  }

  @Test
  void listenersAreToldOneAfterTheOther() {
    List<String> heard = new ArrayList<>();
    TransferListener first = bytes -> heard.add("first " + bytes);
    first.andThen(bytes -> heard.add("second " + bytes)).progress(5);
    TransferListener.none().progress(6);
    assertEquals(List.of("first 5", "second 5"), heard);
  }
}
