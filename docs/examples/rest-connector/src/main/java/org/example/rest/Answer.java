package org.example.rest;

import java.net.URI;
import java.net.http.HttpHeaders;
import org.connectorsdk.data.Secret;
import tools.jackson.databind.JsonNode;

/** What the API said to a request that has a short answer. */
record Answer(int status, HttpHeaders headers, byte[] body) {

  private static final int LONGEST_WORDS = 200;

  boolean isGood() {
    return status >= 200 && status < 300;
  }

  JsonNode json() throws MalformedAnswerException {
    return Json.object(body);
  }

  /** The word by which the API names a failure; empty where it names none. */
  String error() {
    return member("error");
  }

  /**
   * What the API says of a failure, for a message: short, and without the key, should it come back
   * to us.
   */
  String words(Secret key) {
    var message = member("message");
    var said = (message.isBlank() ? error() : message).strip().replace(key.reveal(), "***");
    var words = said.length() > LONGEST_WORDS ? said.substring(0, LONGEST_WORDS) + "…" : said;
    return "HTTP " + status + (words.isEmpty() ? "" : ": " + words);
  }

  /** Where a redirect leads: its host alone, as the rest may hold anything. */
  String redirectedTo() {
    try {
      var host = URI.create(headers.firstValue("Location").orElse("")).getHost();
      return host == null ? "another address" : host;
    } catch (IllegalArgumentException e) {
      return "another address";
    }
  }

  private String member(String name) {
    try {
      return json().path(name).asString("");
    } catch (MalformedAnswerException e) {
      // A proxy's page, of which nothing fits into a line.
      return "";
    }
  }
}
