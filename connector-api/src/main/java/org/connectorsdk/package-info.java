/**
 * The contract between applications and connectors, and how connectors are found.
 *
 * <p>Applications start at {@code ConnectorRegistry}, authors of connectors at {@link
 * org.connectorsdk.ConnectorProvider}.
 */
@NullMarked
package org.connectorsdk;

import org.jspecify.annotations.NullMarked;
