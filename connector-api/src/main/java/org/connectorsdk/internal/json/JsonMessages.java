package org.connectorsdk.internal.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Says what a parser complains about, without the words of the document that it quotes. */
final class JsonMessages {

  private static final Pattern CHARACTER = Pattern.compile("\\(code (\\d{1,7})");

  private JsonMessages() {}

  static String of(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    if (e instanceof StreamConstraintsException) {
      return limit(message);
    }
    if (e instanceof UnexpectedEndOfInputException) {
      return "ends too early: a quote, bracket or brace is not closed";
    }
    if (message.startsWith("Non-standard token")) {
      return "is no JSON: a number must be finite";
    }
    if (message.startsWith("Unrecognized token")) {
      return "is no JSON: a word other than true, false and null stands in double quotes";
    }
    if (message.startsWith("Unrecognized character escape")) {
      return "is no JSON: an unknown escape follows a backslash";
    }
    if (message.startsWith("Illegal unquoted character")) {
      return "is no JSON: a control character in a text must be escaped";
    }
    if (message.startsWith("Invalid numeric value")) {
      return "is no JSON: a number is not well formed";
    }
    Matcher character = CHARACTER.matcher(message);
    return character.find() ? unexpected(Integer.parseInt(character.group(1))) : "is no JSON";
  }

  /** One punctuation mark tells nothing of a value; a letter or digit might. */
  private static String unexpected(int c) {
    return switch (c) {
      case '/', '#' -> "is no JSON: it has no comments";
      case '\'' -> "is no JSON: text stands in double quotes";
      case '}', ']' ->
          "is no JSON: a value is missing before '" + (char) c + "', or a comma is too many";
      case ',', ':', '{', '[', '"' -> "is no JSON: unexpected '" + (char) c + "'";
      default -> "is no JSON: a name, value, comma or colon is missing";
    };
  }

  private static String limit(String message) {
    if (message.contains("nesting depth")) {
      return "is nested more than " + JsonReader.MAX_DEPTH + " deep";
    }
    if (message.contains("Token count")) {
      return "holds more than " + JsonReader.MAX_TOKENS + " names, values and brackets";
    }
    if (message.contains("Name length")) {
      return "holds a name of more than " + JsonReader.MAX_NAME + " characters";
    }
    if (message.contains("Number")) {
      return "holds a number of more than " + JsonReader.MAX_NUMBER + " characters";
    }
    return "holds a text of more than " + (JsonReader.MAX_TEXT >> 20) + " MiB";
  }
}
