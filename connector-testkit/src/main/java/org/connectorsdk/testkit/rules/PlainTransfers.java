package org.connectorsdk.testkit.rules;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.connectorsdk.Capability;
import org.connectorsdk.testkit.run.ConformanceRun;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.NotRun;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/**
 * Whether plain transfers work at all, tried once in a run. Where they do not, the rules that say
 * so are the ones to look at; those that stand on them would blame something else.
 */
final class PlainTransfers {
  /** A size that FILE-01 tries, too. */
  static final int SIZE = 200_000;

  private static final Map<ConformanceRun, String> BROKEN =
      Collections.synchronizedMap(new WeakHashMap<>());

  private PlainTransfers() {}

  /** Throws a skip that names the rule to look at, unless plain transfers work. */
  static void check(Trial trial) {
    var broken = BROKEN.get(trial.run());
    if (broken == null) {
      broken = tryOut(trial);
      BROKEN.put(trial.run(), broken);
    }
    if (!broken.isEmpty()) {
      throw trial.skipped(broken);
    }
  }

  private static String tryOut(Trial trial) {
    if (!trial.can(Capability.PUT_FILE)) {
      return "";
    }
    var files = FileTrial.unchecked(trial);
    var path = files.path("plain");
    var content = files.bytes(SIZE);
    try {
      files.put(content, path);
      return Arrays.equals(content, files.content(path))
          ? ""
          : "a plain file of " + SIZE + " bytes does not come back as it was put (see FILE-01)";
    } catch (NotRun e) {
      return "";
    } catch (RuntimeException | Violation e) {
      return "a plain file of "
          + SIZE
          + " bytes is not put and got (see FILE-01): "
          + Expect.tell(e);
    }
  }
}
