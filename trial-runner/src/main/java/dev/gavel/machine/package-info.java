/** What tells one machine from another where figures depend on it. */
@NullMarked
package dev.gavel.machine;

import org.jspecify.annotations.NullMarked;
