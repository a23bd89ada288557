/**
 * The daily update as a whole: check, read, detect, back up, apply, validate, record. The only package that knows them all.
 */
@NullMarked
package dev.gavel.update;

import org.jspecify.annotations.NullMarked;
