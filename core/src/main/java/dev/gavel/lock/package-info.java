/**
 * Keeps two updates of one database apart, whatever process runs them, and lends its lock files to whoever else must be
 * alone. Knows no update mode.
 */
@NullMarked
package dev.gavel.lock;

import org.jspecify.annotations.NullMarked;
