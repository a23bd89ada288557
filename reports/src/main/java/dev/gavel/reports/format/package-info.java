/** The files of a gate report, one writer a format. Decides nothing. */
@NullMarked
package dev.gavel.reports.format;

import org.jspecify.annotations.NullMarked;
