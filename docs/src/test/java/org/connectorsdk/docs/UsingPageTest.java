package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Constructor;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.connectorsdk.Capability;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.DataProblem;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The guide for applications lists every exception of the API with its nature, and names what there
 * is.
 */
class UsingPageTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `(\\w+Exception)` \\|[^|]*\\| (yes|no) \\|.*");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @Test
  void everyExceptionHasARowThatSaysWhetherItIsTransient() throws Exception {
    Map<String, Boolean> there = new TreeMap<>();
    for (JavaClass each : CodeBase.CLASSES) {
      if (each.getPackageName().matches("org\\.connectorsdk(\\.error)?")
          && each.isAssignableTo(ConnectorException.class)) {
        there.put(each.getSimpleName(), make(each.reflect()).isTransient());
      }
    }
    Map<String, Boolean> told = new TreeMap<>();
    for (String line : Page.of("docs/guide/using.md").prose()) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        told.put(row.group(1), row.group(2).equals("yes"));
      }
    }
    assertEquals(there, told);
  }

  private static ConnectorException make(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor =
        Stream.of(type.getConstructors())
            .min(Comparator.comparing(Constructor::getParameterCount))
            .orElseThrow();
    var arguments = Stream.of(constructor.getParameterTypes()).map(UsingPageTest::value).toArray();
    return (ConnectorException) constructor.newInstance(arguments);
  }

  private static Object value(Class<?> type) {
    if (type == FailureContext.class) {
      return FailureContext.of("ssh", "@ssh/web-1", "connect");
    } else if (type == String.class) {
      return "detail";
    } else if (type == List.class) {
      return List.of(new DataProblem("key", DataProblem.Kind.INVALID, "wrong"));
    } else if (type == Set.class) {
      return Set.of();
    } else if (type == CommandOutput.class) {
      return CommandOutput.empty();
    } else if (type == ExitStatus.class) {
      return ExitStatus.exited(1);
    } else if (type == Capability.class) {
      return Capability.PTY;
    }
    return type.isEnum() ? type.getEnumConstants()[0] : null;
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/guide/using.md", "docs/guide/ssh.md"})
  void everyNameOnThePageExists(String name) {
    var wrong =
        Page.of(name).prose().stream()
            .flatMap(line -> CODE.matcher(line).results().map(found -> found.group(1)))
            .filter(code -> code.matches("[A-Z]\\w*[a-z]\\w*([.(].*)?"))
            .filter(code -> !code.contains("\"") && !ApiNames.exists(code))
            .toList();
    assertEquals(List.of(), wrong);
  }
}
