package org.connectorsdk.testkit.run;

/** What a rule is given. */
public final class Trial {}
