/**
 * The settings of an update: read, checked all at once, never guessed. Knows where they come from, not what they do.
 */
@NullMarked
package dev.gavel.settings;

import org.jspecify.annotations.NullMarked;
