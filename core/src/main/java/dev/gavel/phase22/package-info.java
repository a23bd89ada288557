/**
 * The old path: one transaction for everything. Must never import the batch package.
 */
@NullMarked
package dev.gavel.phase22;

import org.jspecify.annotations.NullMarked;
