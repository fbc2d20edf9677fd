package org.connectorsdk.testkit.run;

import org.junit.jupiter.api.extension.Extension;

/** Runs rules under JUnit. */
public final class RuleExtension implements Extension {}
