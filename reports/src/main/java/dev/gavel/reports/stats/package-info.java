/** The few statistics that verdicts rest on. Knows numbers, not what they measure. */
@NullMarked
package dev.gavel.reports.stats;

import org.jspecify.annotations.NullMarked;
