package org.connectorsdk.testkit.run;

import java.util.Locale;

/** The groups of rules. The name is the prefix of their ids. */
public enum RuleGroup {
  PROV(
      "Provider and discovery",
      "provider",
      "What the service loader finds, and what it promises before any host is asked."),
  INV("Inventory", "inventory", "What a reference stands for: names, data and groups of hosts."),
  DATA(
      "Connector data",
      "data",
      "How the data of a host become a typed record, and what is said of bad data."),
  LIFE("Lifecycle", "lifecycle", "Connecting, disconnecting, losing a connection."),
  EXEC("Execution", "execution", "What a command's result says."),
  SHELL(
      "Shell composition",
      "shell",
      "How commands, arguments, environment and directory become shell text."),
  PRIV("Privilege", "privilege", "Running as somebody else."),
  IO("Streams", "streams", "Standard input, and output while it arrives."),
  TIME("Time and cancellation", "time", "Timeouts, interrupts, and what is left of the command."),
  FILE("Files", "files", "Putting and getting files, whole or not at all."),
  SEC(
      "Secrets and safety",
      "secrets",
      "What nobody but the host may see, and what must never be run."),
  CONC("Concurrency", "concurrency", "Several threads, several connectors."),
  ERR("Errors", "errors", "How a failure is told."),
  CAP(
      "Capabilities",
      "capabilities",
      "What a connector says that it can do, and whether that is true.");

  private final String title;
  private final String page;
  private final String about;

  RuleGroup(String title, String page, String about) {
    this.title = title;
    this.page = page;
    this.about = about;
  }

  /** The group of a rule by the prefix of its id. */
  public static RuleGroup of(String id) {
    return valueOf(id.substring(0, id.indexOf('-')));
  }

  /** The place of a rule's text: {@code docs/spec/execution.md#exec-07}. */
  public static String spec(String id) {
    return "docs/spec/" + of(id).page() + "#" + id.toLowerCase(Locale.ROOT);
  }

  /** The heading of the group. */
  public String title() {
    return title;
  }

  /** The file in {@code docs/spec} that holds the group. */
  public String page() {
    return page + ".md";
  }

  /** What the group is about, in a sentence. */
  public String about() {
    return about;
  }
}
