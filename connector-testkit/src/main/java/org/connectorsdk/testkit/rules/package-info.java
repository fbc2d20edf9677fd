/** The rules of the contract: one method each, one interface for what belongs together. */
@NullMarked
package org.connectorsdk.testkit.rules;

import org.jspecify.annotations.NullMarked;
