/** What people and Prometheus see of a running trial: meters, a page, and the server for both. Decides nothing. */
@NullMarked
package dev.gavel.monitoring;

import org.jspecify.annotations.NullMarked;
