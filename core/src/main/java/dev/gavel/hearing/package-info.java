/**
 * What a hearing is, as a source states it, and the rules that make it acceptable. Knows no database and no file format.
 */
@NullMarked
package dev.gavel.hearing;

import org.jspecify.annotations.NullMarked;
