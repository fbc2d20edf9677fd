package org.connectorsdk.testkit.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.connectorsdk.data.DataField;
import org.connectorsdk.data.HostData;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.DataProblem;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** The data of the target's host, and what becomes of them when some are changed. */
final class DataTrial {
  /** As binding tells an exception other than IllegalArgumentException. */
  private static final Pattern CRASH =
      Pattern.compile(
          "\\b(?!IllegalArgument)[A-Z]\\w*(Exception|Error): "
              + "|refused with (?!IllegalArgument)[A-Z]\\w*(Exception|Error)");

  private final Trial trial;
  private final Host host;
  private final Map<String, Object> data;

  private DataTrial(Trial trial, Host host) {
    this.trial = trial;
    this.host = host;
    this.data = values(host.data());
  }

  /** For rules about fields; they do not apply where there are none. */
  static DataTrial of(Trial trial) {
    if (trial.provider().dataSchema().fields().isEmpty()) {
      throw trial.notApplicable("the provider takes no data");
    }
    if (Hosts.onlyMakesNames(trial)) {
      return new DataTrial(trial, madeUp(trial));
    }
    var host = Hosts.of(trial);
    try {
      trial.closing(trial.run().registry().create(host));
    } catch (InvalidConnectorDataException e) {
      // what becomes of data is what the rules are about
    } catch (ConnectorException e) {
      throw trial.skipped("no connector is made (see PROV-12): " + Expect.tell(e));
    }
    return new DataTrial(trial, host);
  }

  /** The hosts of a provider that only makes names are another one's. */
  private static Host madeUp(Trial trial) {
    var name = trial.target().reference().toString();
    var connector = trial.target().connector();
    return Host.of(name, connector, HostData.of(trial.target().data()), List.of());
  }

  private static Map<String, Object> values(HostData data) {
    Map<String, Object> values = new LinkedHashMap<>();
    data.asMap().forEach((key, value) -> values.put(key, Objects.requireNonNull(value)));
    return values;
  }

  /** The same, where the data bind as they are: otherwise that is told by another rule. */
  static DataTrial sound(Trial trial) {
    var made = of(trial);
    var problems = made.problems(made.data);
    if (!problems.isEmpty()) {
      throw trial.skipped(
          "the target's data do not bind (see DATA-01): " + messages(problems).get(0));
    }
    return made;
  }

  List<DataField> fields() {
    return trial.provider().dataSchema().fields();
  }

  /** The data of the host, by key. */
  Map<String, Object> data() {
    return data;
  }

  /** The data with another value for a key. */
  Map<String, Object> with(String key, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(data);
    changed.put(key, value);
    return changed;
  }

  /** The data without a key. */
  Map<String, Object> without(String key) {
    Map<String, Object> changed = new LinkedHashMap<>(data);
    changed.remove(key);
    return changed;
  }

  /** What is said of data when a connector is made with them: nothing where they do. */
  List<DataProblem> problems(Map<String, ?> changed) {
    return refusal(changed).map(InvalidConnectorDataException::problems).orElse(List.of());
  }

  /** Whether a value for a key is a problem of that key. */
  boolean isProblem(String key, Object value) {
    return !of(key, problems(with(key, value))).isEmpty();
  }

  /** How data are refused when a connector is made with them; empty where they do. */
  Optional<InvalidConnectorDataException> refusal(Map<String, ?> changed) {
    var other = Host.of(host.name(), host.connector(), HostData.of(changed), host.groups());
    try {
      if (Hosts.onlyMakesNames(trial)) {
        trial.provider().dataSchema().bind(other.data());
      } else {
        trial.closing(trial.run().registry().create(other));
      }
      return Optional.empty();
    } catch (InvalidConnectorDataException e) {
      return Optional.of(e);
    } catch (ConnectorException e) {
      throw new Violation(
          "data make a connector, or are refused with InvalidConnectorDataException",
          Expect.tell(e),
          "create takes for granted what the schema calls optional, or checks the data itself: check"
              + " them in the constructor of the record, where an exception becomes a problem of the"
              + " key");
    }
  }

  /** The record of data; empty where they are refused. */
  Optional<Record> bind(Map<String, ?> changed) {
    try {
      return Optional.of(trial.provider().dataSchema().bind(HostData.of(changed)));
    } catch (InvalidConnectorDataException e) {
      return Optional.empty();
    }
  }

  /** The problems of a key. */
  static List<DataProblem> of(String key, List<DataProblem> problems) {
    return problems.stream().filter(problem -> problem.key().equals(key)).toList();
  }

  /**
   * Whether the record's constructor threw something else than it throws to refuse a value: then it
   * does more than check.
   */
  static boolean isCrash(DataProblem problem) {
    return problem.kind() == DataProblem.Kind.INVALID && CRASH.matcher(problem.message()).find();
  }

  static List<String> messages(List<DataProblem> problems) {
    var messages = new ArrayList<String>();
    problems.forEach(problem -> messages.add(problem.message()));
    return messages;
  }
}
