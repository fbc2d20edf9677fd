package org.example.rest;

import java.io.InputStream;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's language. A key that stands twice, or text behind the end, is an error. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  static byte[] bytes(Map<String, ?> members) {
    return MAPPER.writeValueAsBytes(members);
  }

  static JsonParser parser(InputStream body) {
    return MAPPER.createParser(body);
  }

  static JsonNode object(byte[] body) throws MalformedAnswerException {
    try {
      var node = MAPPER.readTree(body);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw malformed(e);
    }
    throw new MalformedAnswerException("is no JSON object");
  }

  /** Jackson's own words fill lines and may quote what they are about. */
  static MalformedAnswerException malformed(JacksonException e) {
    var place = e.getLocation();
    return new MalformedAnswerException(
        "is no JSON of the kind that was expected"
            + (place == null || place.getLineNr() < 1
                ? ""
                : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")"));
  }
}
