/**
 * Keeps two updates of one database apart, whatever process runs them. Knows no update mode.
 */
@NullMarked
package dev.gavel.lock;

import org.jspecify.annotations.NullMarked;
