/** The gate's own test: engines with one planted defect each, and what every criterion said of them. Runs nothing. */
@NullMarked
package dev.gavel.reports.selftest;

import org.jspecify.annotations.NullMarked;
