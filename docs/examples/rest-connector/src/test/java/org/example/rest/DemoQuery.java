package org.example.rest;

import java.util.Arrays;

/** What stands behind the question mark of an address. */
record DemoQuery(String raw) {

  String text(String name) {
    return Arrays.stream(raw == null ? new String[0] : raw.split("&"))
        .filter(part -> part.startsWith(name + "="))
        .map(part -> part.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }

  long number(String name, long otherwise) throws DemoRefusal {
    try {
      return text(name).isEmpty() ? otherwise : Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw new DemoRefusal(400, "bad_request", name + " is no number");
    }
  }
}
