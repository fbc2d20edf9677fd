package org.example.rest;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** An answer, one JSON object, that is read while it arrives, because it may be long. */
final class StreamedAnswer {
  private StreamedAnswer() {}

  /** Takes a member, whose value is the parser's current token, or passes over it. */
  interface Members {
    void member(String name, JsonToken value, JsonParser parser) throws IOException;
  }

  /**
   * Reads it to its end; only then is it known to be whole.
   *
   * @throws MalformedAnswerException if it is something else
   * @throws IOException if it ends too early, or what a member's reader throws
   */
  static void read(InputStream body, Members members) throws IOException {
    try (var parser = Json.parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedAnswerException("is no JSON object");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = parser.currentName();
        members.member(name, parser.nextToken(), parser);
      }
      if (parser.nextToken() != null) {
        throw new MalformedAnswerException("has something behind its end");
      }
    } catch (JacksonException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw Json.malformed(e);
    }
  }
}
