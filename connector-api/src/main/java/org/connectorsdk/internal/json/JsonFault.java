package org.connectorsdk.internal.json;

/**
 * One thing that is wrong with a document.
 *
 * @param line the line, from 1
 * @param path where in the document, as {@link JsonPath} writes it; empty for the whole
 * @param text what is wrong, without any value of the document
 */
public record JsonFault(int line, String path, String text) {}
