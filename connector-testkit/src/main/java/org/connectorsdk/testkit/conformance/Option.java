package org.connectorsdk.testkit.conformance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the kit's command can be told. The help is made of this. */
enum Option {
  JAR(
      "PATH",
      true,
      "a jar of the connector or of what it needs, or a directory with such jars; not needed for"
          + " what is on the class path"),
  DATA(
      "KEY=VALUE", true, "a value of the host's data, JSON unless KEY wants text; not for secrets"),
  SECRET_ENV("KEY=VARIABLE", true, "a secret of the host's data, in an environment variable"),
  SECRET_FILE("KEY=FILE", true, "a secret of the host's data, as the content of a file"),
  RULE("ID", true, "run this rule alone: EXEC-07"),
  GROUP("NAME", true, "run the rules of this group alone: FILE"),
  WAIVE(
      "ID=REASON@REFERENCE",
      true,
      "accept that a rule is broken, and where its mending is followed"),
  UNREACHABLE("KEY=VALUE", true, "data that lead to a host which does not answer"),
  WRONG_CREDENTIALS("KEY=VALUE", true, "data with which the host refuses the user"),
  CHANGED_IDENTITY("KEY=VALUE", true, "data by which the host is not the one that is expected"),
  INVALID_DATA("KEY=VALUE", true, "a value that binds and that the connector's own check refuses"),
  REFUSED_REFERENCE("REFERENCE", true, "a reference that the provider must refuse"),
  OTHER_USER("NAME", false, "a user that the login user may become without a password"),
  SUDO_PASSWORD_ENV("VARIABLE", false, "the password that sudo asks for, in a variable"),
  SUDO_PASSWORD_FILE("FILE", false, "the password that sudo asks for, in a file"),
  DIRECTORY("PATH", false, "a directory of the host to work in; else one is made by mktemp"),
  FULL_DIRECTORY("PATH", false, "a directory of the host with no room left"),
  SCALE("quick|full", false, "how much is moved and repeated; quick unless said"),
  SLOWNESS("NUMBER", false, "what every wait is multiplied by; 1 unless said"),
  STRICT("", false, "a broken SHOULD counts as a violation"),
  LABEL("NAME", false, "tells several hosts of one connector apart in the report's name"),
  REPORT("DIRECTORY", false, "where the report goes; conformance-report unless said"),
  VERBOSE("", false, "show the log of the connector and of the kit"),
  LIST("", false, "list the rules and end"),
  HELP("", false, "show this and end");

  private final String value;
  private final boolean repeated;
  private final String about;

  Option(String value, boolean repeated, String about) {
    this.value = value;
    this.repeated = repeated;
    this.about = about;
  }

  /** How it is written: {@code --secret-env}. */
  String text() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What its value is called; empty where it takes none. */
  String value() {
    return value;
  }

  boolean takesValue() {
    return !value.isEmpty();
  }

  /** Whether it may be given several times. */
  boolean isRepeated() {
    return repeated;
  }

  /** What it is for. */
  String about() {
    return about;
  }

  static Optional<Option> of(String text) {
    return Arrays.stream(values()).filter(option -> option.text().equals(text)).findFirst();
  }
}
