package org.example.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text as one segment of an address, whatever it holds: slashes and percent signs too. */
final class UrlText {
  private UrlText() {}

  static String segment(String text) {
    // The JDK's encoder is the one of forms, where a blank is a plus.
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  /**
   * A path in one segment. A relative one gets {@code ./} in front, so that no proxy sees a segment
   * that is {@code ..} alone, which it would resolve.
   */
  static String path(String path) {
    return segment(path.startsWith("/") ? path : "./" + path);
  }
}
