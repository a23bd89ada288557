/** What the HTML report shows, and its plots. Decides nothing. */
@NullMarked
package dev.gavel.reports.html;

import org.jspecify.annotations.NullMarked;
