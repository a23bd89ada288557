/**
 * Backups that are taken, verified and restored, each proven by digest. Knows no update mode.
 */
@NullMarked
package dev.gavel.backup;

import org.jspecify.annotations.NullMarked;
