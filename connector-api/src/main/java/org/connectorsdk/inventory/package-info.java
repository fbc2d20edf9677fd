/**
 * References to targets, hosts, and the inventory file that names them.
 *
 * <p>{@link org.connectorsdk.inventory.Inventory} parses and never expands: what a reference such
 * as {@code @docker/web} stands for is answered by its connector.
 */
@NullMarked
package org.connectorsdk.inventory;

import org.jspecify.annotations.NullMarked;
