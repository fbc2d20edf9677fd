/**
 * What can go wrong, typed by what the caller can do about it.
 *
 * <p>Everything here is unchecked and below {@link org.connectorsdk.error.ConnectorException}.
 * Misuse of the API is {@link java.lang.NullPointerException} or {@link
 * java.lang.IllegalArgumentException} instead, naming the parameter.
 */
@NullMarked
package org.connectorsdk.error;

import org.jspecify.annotations.NullMarked;
