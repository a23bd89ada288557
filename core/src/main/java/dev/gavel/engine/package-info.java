/**
 * The seam between the daily update and a way to apply its changes. Implementations live elsewhere and know this package.
 */
@NullMarked
package dev.gavel.engine;

import org.jspecify.annotations.NullMarked;
