package org.connectorsdk.testkit.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.testkit.run.Trial;

/**
 * Looks for secrets wherever a connector speaks: the log, what a listener is told, exceptions with
 * their causes, texts of values, names of threads.
 */
final class SecretWatch implements AutoCloseable {
  private final Trial trial;
  private final LogWatch log;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final int observed;

  SecretWatch(Trial trial) {
    this.trial = trial;
    this.log = LogWatch.of(trial.provider().getClass());
    this.observed = trial.run().observations().size();
    if (!log.seesTrace()) {
      trial.reduce();
    }
  }

  /** A listener that keeps what it is told of the command itself. */
  OutputListener listener() {
    return new OutputListener() {
      @Override
      public void started(String masked) {
        told.add(masked);
        told.add(Thread.currentThread().getName());
        Thread.getAllStackTraces().keySet().forEach(thread -> told.add(thread.getName()));
      }

      @Override
      public void finished(ExitStatus status) {
        told.add(status.toString());
      }
    };
  }

  /** Something that the connector handed out. */
  void keep(Object value) {
    told.add(String.valueOf(value));
  }

  /** Looks through everything for a secret, in all its forms. */
  void lookFor(String secret) {
    var forms = SecretForms.of(secret);
    forms.mustNotBeIn("the log", log.text());
    for (var text : told) {
      forms.mustNotBeIn("what the connector hands out and tells its listener", text);
    }
    var observations = trial.run().observations();
    for (var one : observations.subList(observed, observations.size())) {
      forms.mustNotBeIn(
          "the exceptions of " + one.operation(), String.join("\n", texts(one.thrown())));
    }
    for (var thread : Thread.getAllStackTraces().keySet()) {
      forms.mustNotBeIn("the names of threads", thread.getName());
    }
  }

  /** The texts of an exception, its causes and what it suppressed. */
  private static List<String> texts(Throwable thrown) {
    List<String> texts = new ArrayList<>();
    List<Throwable> next = new ArrayList<>(List.of(thrown));
    while (!next.isEmpty() && texts.size() < 100) {
      var one = next.remove(0);
      texts.add(one.toString());
      next.addAll(List.of(one.getSuppressed()));
      if (one.getCause() != null) {
        next.add(one.getCause());
      }
    }
    return texts;
  }

  @Override
  public void close() {
    log.close();
  }
}
