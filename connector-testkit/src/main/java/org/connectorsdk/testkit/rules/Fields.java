package org.connectorsdk.testkit.rules;

/** What the fields of a data schema tell of themselves. */
final class Fields {
  private Fields() {}

  /** A key up to and including its first underscore; empty where it has none. */
  static String prefix(String key) {
    return key.substring(0, key.indexOf('_') + 1);
  }
}
