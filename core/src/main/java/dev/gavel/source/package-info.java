/**
 * Where changes come from: a stream of hearings, and the Congress.gov JSON that it is usually read from. Knows no database.
 */
@NullMarked
package dev.gavel.source;

import org.jspecify.annotations.NullMarked;
