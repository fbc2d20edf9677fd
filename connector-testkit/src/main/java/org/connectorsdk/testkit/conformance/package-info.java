/** The conformance kit: whether a connector keeps the contract, rule by rule. */
@NullMarked
package org.connectorsdk.testkit.conformance;

import org.jspecify.annotations.NullMarked;
