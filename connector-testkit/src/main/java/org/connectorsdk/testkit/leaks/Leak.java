package org.connectorsdk.testkit.leaks;

/**
 * Something that was left behind.
 *
 * @param kind what it is
 * @param name what excusing patterns are matched against
 * @param text what it is and where it came from, for a failure; may have several lines
 */
record Leak(LeakKind kind, String name, String text) {}
