/**
 * What an update reports of itself, as a document and as a stream of events. Knows no monitoring system.
 */
@NullMarked
package dev.gavel.metrics;

import org.jspecify.annotations.NullMarked;
