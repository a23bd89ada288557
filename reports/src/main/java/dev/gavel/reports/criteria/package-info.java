/** The nineteen criteria, each a pure function from evidence to a finding. Knows no files and no formats. */
@NullMarked
package dev.gavel.reports.criteria;

import org.jspecify.annotations.NullMarked;
