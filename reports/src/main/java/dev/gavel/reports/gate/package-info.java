/** The gate: all findings, waivers and the recommendation that follows. Knows no formats. */
@NullMarked
package dev.gavel.reports.gate;

import org.jspecify.annotations.NullMarked;
