package org.connectorsdk.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list whose elements are all of one type, none of them null. */
final class ListType implements ValueType {

  private final ValueType element;

  ListType(ValueType element) {
    this.element = element;
  }

  @Override
  public String title() {
    return "list of " + element.title();
  }

  @Override
  public String expected() {
    return "a list of " + element.title();
  }

  @Override
  public @Nullable Object convert(Object value, Place place, Findings findings) {
    if (!(value instanceof List<?> elements)) {
      return findings.wrongType(place, expected(), value);
    }
    int problems = findings.count();
    var converted = new ArrayList<Object>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Object one = ValueType.read(element, elements.get(i), place.element(i), findings);
      if (one != null) {
        converted.add(one);
      }
    }
    return findings.count() == problems ? List.copyOf(converted) : null;
  }

  @Override
  public @Nullable Object parse(String text) {
    return JsonDefault.parse(this, text);
  }

  @Override
  public Object jsonDefault(String text) {
    return JsonDefault.plain(text);
  }

  @Override
  public Map<String, Object> jsonSchema() {
    return JsonSchemaDocument.members("type", "array", "items", element.jsonSchema());
  }

  @Override
  public boolean secret() {
    return element.secret();
  }
}
