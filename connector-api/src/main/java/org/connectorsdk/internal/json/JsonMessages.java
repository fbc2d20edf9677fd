package org.connectorsdk.internal.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Says what a parser complains about, without the words of the document that it quotes. */
final class JsonMessages {

  private static final Pattern CHARACTER = Pattern.compile("\\(code (\\d{1,7})");

  /** The first that the parser's message contains; without any, the character it names counts. */
  private static final Map<String, String> COMPLAINTS = complaints();

  private JsonMessages() {}

  private static Map<String, String> complaints() {
    var complaints = new LinkedHashMap<String, String>();
    complaints.put("Non-standard token", "a number must be finite");
    complaints.put(
        "Unrecognized token", "a word other than true, false and null stands in double quotes");
    complaints.put("Unrecognized character escape", "an unknown escape follows a backslash");
    complaints.put("surrogate", "half a surrogate pair is no character");
    complaints.put("for character escape", "an escape is not four hexadecimal digits");
    complaints.put("Illegal unquoted character", "a control character in a text must be escaped");
    complaints.put("Illegal character", "a control character stands between values");
    complaints.put("numeric value", "a number is not well formed");
    complaints.put("hexadecimal number", "a number is not well formed");
    complaints.put("close marker", "a bracket or brace closes what is not open");
    complaints.put("code 47)", "it has no comments");
    complaints.put("code 35)", "it has no comments");
    complaints.put("expecting comma", "a comma is missing");
    complaints.put("expecting a colon", "a colon is missing");
    return complaints;
  }

  static String of(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    if (e instanceof StreamConstraintsException) {
      return limit(message);
    }
    if (e instanceof UnexpectedEndOfInputException) {
      return "ends too early: a quote, bracket or brace is not closed";
    }
    for (Map.Entry<String, String> complaint : COMPLAINTS.entrySet()) {
      if (message.contains(complaint.getKey())) {
        return "is no JSON: " + complaint.getValue();
      }
    }
    Matcher character = CHARACTER.matcher(message);
    return character.find() ? unexpected(Integer.parseInt(character.group(1))) : "is no JSON";
  }

  /** One punctuation mark tells nothing of a value; a letter or digit might. */
  private static String unexpected(int c) {
    return switch (c) {
      case '\'' -> "is no JSON: text stands in double quotes";
      case '}', ']' -> "is no JSON: a value is missing, or a comma is too many";
      case ',', ':', '{', '[', '"' -> "is no JSON: unexpected '" + (char) c + "'";
      default -> "is no JSON: unexpected character";
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
    return "holds a text or number of more than " + (JsonReader.MAX_TEXT >> 20) + " MiB";
  }
}
