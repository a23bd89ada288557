/** The evidence: an append-only, hash-chained journal and what may be written in it. Knows nothing of criteria. */
@NullMarked
package dev.gavel.reports.journal;

import org.jspecify.annotations.NullMarked;
