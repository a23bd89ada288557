/**
 * A PostgreSQL server that is thrown away: a container where Docker answers, else embedded binaries, or one that is given.
 * Knows nothing of hearings.
 */
@NullMarked
package dev.gavel.server;

import org.jspecify.annotations.NullMarked;
