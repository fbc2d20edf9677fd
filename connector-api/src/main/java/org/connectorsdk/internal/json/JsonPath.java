package org.connectorsdk.internal.json;

import java.util.regex.Pattern;
import org.connectorsdk.internal.text.Quoting;

/** Writes places in a document: {@code hosts.web-1.groups[0]}, {@code hosts["@local"]}. */
public final class JsonPath {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,59}");

  private JsonPath() {}

  /** The place of a member. */
  public static String member(String parent, String name) {
    if (PLAIN.matcher(name).matches()) {
      return parent.isEmpty() ? name : parent + "." + name;
    }
    return parent + "[" + Quoting.quoted(name) + "]";
  }

  /** The place of an element. */
  public static String element(String parent, int index) {
    return parent + "[" + index + "]";
  }
}
