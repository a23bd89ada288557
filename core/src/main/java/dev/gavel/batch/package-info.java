/**
 * The new path (Phase 2.3.1): batches that are validated, checkpointed, applied and rolled back each on its own.
 */
@NullMarked
package dev.gavel.batch;

import org.jspecify.annotations.NullMarked;
