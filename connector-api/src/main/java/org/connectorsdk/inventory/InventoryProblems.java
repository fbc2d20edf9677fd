package org.connectorsdk.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.connectorsdk.error.DataProblem;
import org.connectorsdk.error.DataProblem.Kind;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.internal.json.JsonFault;
import org.connectorsdk.internal.json.JsonValue;
import org.connectorsdk.internal.text.NearestName;
import org.connectorsdk.internal.text.Quoting;

/**
 * Collects what is wrong with an inventory file, each with file, line and place; throws when there
 * is too much.
 */
final class InventoryProblems {

  /** Checking ends here: a hostile file must not make a message of megabytes, nor take long. */
  private static final int MAX_PROBLEMS = 200;

  private static final int SHOWN = 200;

  private final String source;
  private final List<DataProblem> problems = new ArrayList<>();

  /** The source is shown before each line number. */
  InventoryProblems(String source) {
    this.source = Quoting.escaped(source, SHOWN);
  }

  /** {@code inventory.json line 12}. */
  String place(int line) {
    return source + " line " + line;
  }

  void wrongType(JsonValue found, String path, String expected) {
    add(Kind.WRONG_TYPE, found.line(), path, "expected " + expected + ", found " + found.kind());
  }

  void unknownKey(JsonValue found, String path, String name, Collection<String> known) {
    String text =
        NearestName.of(name, known)
            .map(nearest -> "unknown key, did you mean " + nearest + "?")
            .orElse("unknown key, there are " + String.join(", ", known));
    add(Kind.UNKNOWN_KEY, found.line(), path, text);
  }

  void invalid(JsonValue found, String path, String text) {
    add(Kind.INVALID, found.line(), path, text);
  }

  void twice(JsonFault fault) {
    add(Kind.INVALID, fault.line(), fault.path(), fault.text());
  }

  private void add(Kind kind, int line, String path, String text) {
    String at = path.isEmpty() ? "" : ", " + path;
    problems.add(new DataProblem(path, kind, place(line) + at + ": " + text));
    if (problems.size() == MAX_PROBLEMS) {
      String rest = place(line) + ": too many problems, the rest was not looked at";
      problems.add(new DataProblem("", Kind.INVALID, rest));
      throw exception(problems);
    }
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw exception(problems);
    }
  }

  /** The document cannot be read at all, or not past a place. */
  InventoryException malformed(JsonFault fault) {
    add(Kind.MALFORMED, fault.line(), fault.path(), fault.text());
    return exception(problems);
  }

  InventoryException unreadable(String reason) {
    return exception(List.of(new DataProblem("", Kind.MALFORMED, source + ": " + reason)));
  }

  private static InventoryException exception(List<DataProblem> problems) {
    return new InventoryException(FailureContext.of("inventory", "read"), problems);
  }
}
