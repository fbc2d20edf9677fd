package org.connectorsdk.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.connectorsdk.internal.json.JsonValue.JsonArray;
import org.connectorsdk.internal.json.JsonValue.JsonObject;
import org.connectorsdk.internal.json.JsonValue.JsonScalar;
import org.connectorsdk.internal.json.Utf8Source.BadDocumentException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads strict JSON (RFC 8259) from an untrusted source, within limits on size, depth and number.
 *
 * <p>Messages never show a text, a number or a word of the document, because it may be a secret.
 */
public final class JsonReader {

  /** The limits keep a document's tree, whatever is in it, within a few times ten MiB. */
  public static final int MAX_LENGTH = 8 << 20;

  public static final int MAX_TOKENS = 200_000;
  public static final int MAX_DEPTH = 32;
  public static final int MAX_TEXT = 1 << 20;
  public static final int MAX_NAME = 1024;
  public static final int MAX_NUMBER = 100;

  private static final int MAX_FAULTS = 100;
  private static final int SHARED_NAMES = 10_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MAX_LENGTH)
                  .maxTokenCount(MAX_TOKENS)
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TEXT)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(MAX_NUMBER)
                  .build())
          // The symbol table would refuse documents whose names share hash codes.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  private final JsonParser parser;
  private final List<JsonFault> faults = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads a document in UTF-8; stops at the limit, however long the stream is. */
  public static JsonDocument read(InputStream in) throws IOException, JsonFaultException {
    var source = new Utf8Source(in, MAX_LENGTH);
    var text = new InputStreamReader(source, StandardCharsets.UTF_8);
    return read(FACTORY.createParser(ObjectReadContext.empty(), text));
  }

  /** Reads a document. */
  public static JsonDocument read(String document) throws JsonFaultException {
    if (document.length() > MAX_LENGTH) {
      String text = "is longer than " + (MAX_LENGTH >> 20) + " MiB";
      throw new JsonFaultException(new JsonFault(1, "", text));
    }
    if (document.startsWith("\ufeff")) {
      throw new JsonFaultException(new JsonFault(1, "", "begins with a byte order mark"));
    }
    try {
      return read(FACTORY.createParser(ObjectReadContext.empty(), document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonDocument read(JsonParser parser) throws IOException, JsonFaultException {
    var reader = new JsonReader(parser);
    try (parser) {
      return reader.document();
    } catch (JacksonIOException e) {
      throw reader.cause(e);
    } catch (JacksonException e) {
      throw reader.fault(lineOf(e, parser), JsonMessages.of(e));
    }
  }

  /** What the stream threw; the parser only wraps it. */
  private IOException cause(JacksonIOException e) throws JsonFaultException {
    if (e.getCause() instanceof BadDocumentException bad) {
      throw new JsonFaultException(bad.fault());
    }
    return Objects.requireNonNullElse(e.getCause(), new IOException(e));
  }

  private JsonDocument document() throws JsonFaultException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw fault(1, "is empty");
    }
    JsonValue root = value(first, line());
    if (parser.nextToken() != null) {
      throw fault(line(), "goes on after the end of the document");
    }
    return new JsonDocument(root, List.copyOf(faults));
  }

  private JsonValue value(JsonToken token, int line) throws JsonFaultException {
    return switch (token) {
      case START_OBJECT -> object(line);
      case START_ARRAY -> array(line);
      case VALUE_STRING -> new JsonScalar(wellFormed(parser.getString()), line);
      case VALUE_NUMBER_INT -> new JsonScalar(parser.getNumberValue(), line);
      case VALUE_NUMBER_FLOAT -> new JsonScalar(fraction(parser.getString()), line);
      case VALUE_TRUE -> new JsonScalar(true, line);
      case VALUE_FALSE -> new JsonScalar(false, line);
      case VALUE_NULL -> new JsonScalar(null, line);
      default -> throw fault(line(), "is no JSON");
    };
  }

  private JsonObject object(int line) throws JsonFaultException {
    var members = new LinkedHashMap<String, JsonValue>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = shared(parser.currentName());
      int start = line();
      wellFormed(name);
      JsonValue value = value(parser.nextToken(), start);
      JsonValue earlier = members.putIfAbsent(name, value);
      if (earlier != null && faults.size() < MAX_FAULTS) {
        faults.add(new JsonFault(start, path(), "stands twice, first on line " + earlier.line()));
      }
    }
    return new JsonObject(members.isEmpty() ? Map.of() : members, line);
  }

  private JsonArray array(int line) throws JsonFaultException {
    var elements = new ArrayList<JsonValue>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      elements.add(value(token, line()));
    }
    return new JsonArray(elements.isEmpty() ? List.of() : elements, line);
  }

  /** One object for each name: a file of many hosts repeats the same few. */
  private String shared(String name) {
    String known = names.get(name);
    if (known != null) {
      return known;
    }
    if (names.size() < SHARED_NAMES) {
      names.put(name, name);
    }
    return name;
  }

  private String wellFormed(String text) throws JsonFaultException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw fault(line(), "holds half a surrogate pair, which is no character");
        }
        i++;
      }
    }
    return text;
  }

  private Double fraction(String text) throws JsonFaultException {
    double number = Double.parseDouble(text);
    boolean vanished = number == 0 && text.split("[eE]")[0].matches(".*[1-9].*");
    if (Double.isInfinite(number) || vanished) {
      throw fault(line(), "holds a number out of the range of a double");
    }
    return number;
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private static int lineOf(JacksonException e, JsonParser parser) {
    var location = e.getLocation();
    int line = location == null ? -1 : location.getLineNr();
    return Math.max(1, line > 0 ? line : parser.currentLocation().getLineNr());
  }

  private JsonFaultException fault(int line, String text) {
    return new JsonFaultException(new JsonFault(line, path(), text));
  }

  /** Where the parser is; it knows the name of a member before it looks at the value. */
  private String path() {
    return path(parser.streamReadContext());
  }

  private static String path(@Nullable TokenStreamContext context) {
    if (context == null || context.inRoot()) {
      return "";
    }
    String parent = path(context.getParent());
    if (context.inArray()) {
      return JsonPath.element(parent, Math.max(0, context.getCurrentIndex()));
    }
    return context.hasCurrentName() ? JsonPath.member(parent, context.currentName()) : parent;
  }
}
