/** The command line: one class a command. Knows every module; holds no rule of the update itself. */
@NullMarked
package dev.gavel.cli;

import org.jspecify.annotations.NullMarked;
