/**
 * Two benchmark jars run in turns on this machine. Runs and never judges: what the figures mean is for the reports.
 *
 * <p>Knows JMH's command line and its result files; knows nothing of the command line of Gavel.
 */
@NullMarked
package dev.gavel.regress;

import org.jspecify.annotations.NullMarked;
