package org.connectorsdk.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.connectorsdk.error.DataProblem;
import org.connectorsdk.error.DataProblem.Kind;
import org.connectorsdk.internal.text.Quoting;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the data of one host. */
final class Findings {

  /** More problems help nobody, and hostile data must not make a message of megabytes. */
  private static final int MAX_PROBLEMS = 200;

  private static final int MAX_PER_KEY = 10;

  private final HostData data;
  private final Optional<String> host;
  private final List<DataProblem> problems = new ArrayList<>();
  private String lastKey = "";
  private int ofLastKey;
  private int omitted;

  /** The data tells the origins; they name the given host if the data name none. */
  Findings(HostData data, Optional<String> host) {
    this.data = data;
    this.host = host.filter(name -> !name.isBlank());
  }

  /** Reports a value of another type; returns null, which stands for no value. */
  @Nullable Object wrongType(Place place, String expected, @Nullable Object found) {
    return report(place, Kind.WRONG_TYPE, expected, found);
  }

  /** Reports a value of the right type that does not do; returns null. */
  @Nullable Object invalid(Place place, String expected, @Nullable Object found) {
    return report(place, Kind.INVALID, expected, found);
  }

  private @Nullable Object report(Place place, Kind kind, String expected, @Nullable Object found) {
    add(
        place.rootKey(),
        kind,
        place + ": expected " + expected + ", found " + Found.describe(found, place.hidden()));
    return null;
  }

  /** Reports a problem of a key; the text begins with the place, the origin is added. */
  void add(String key, Kind kind, String text) {
    ofLastKey = key.equals(lastKey) ? ofLastKey + 1 : 1;
    lastKey = key;
    if (ofLastKey > MAX_PER_KEY || isFull()) {
      omitted++;
      return;
    }
    problems.add(new DataProblem(key, kind, text + origin(key)));
  }

  private String origin(String key) {
    HostData named =
        data.hostName().isPresent() || host.isEmpty() ? data : data.forHost(host.get());
    return named
        .origin(key)
        .map(DataOrigin::description)
        .or(() -> named.hostName().map(name -> "host " + Quoting.escaped(name, 200)))
        .map(place -> " (" + place + ")")
        .orElse("");
  }

  /** Whether further problems are only counted. */
  boolean isFull() {
    return problems.size() >= MAX_PROBLEMS;
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  int count() {
    return problems.size() + omitted;
  }

  /** The keys that have a problem of the kind. */
  List<String> keysOf(Kind kind) {
    return problems.stream()
        .filter(problem -> problem.kind() == kind)
        .map(DataProblem::key)
        .toList();
  }

  List<DataProblem> problems() {
    if (omitted > 0) {
      problems.add(new DataProblem("", Kind.INVALID, "and " + omitted + " more"));
      omitted = 0;
    }
    return List.copyOf(problems);
  }
}
