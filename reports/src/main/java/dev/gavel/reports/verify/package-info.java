/** Checks evidence and report again, from the evidence alone. Changes nothing. */
@NullMarked
package dev.gavel.reports.verify;

import org.jspecify.annotations.NullMarked;
