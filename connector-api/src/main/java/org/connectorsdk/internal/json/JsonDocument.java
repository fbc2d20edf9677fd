package org.connectorsdk.internal.json;

import java.util.List;

/**
 * A document that could be read to its end.
 *
 * @param root the outermost value
 * @param faults names that stand twice in one object; the first value counts
 */
public record JsonDocument(JsonValue root, List<JsonFault> faults) {}
