/** What the tests of the engine share: real databases, meetings, clocks that stand still, connections that fail. */
@NullMarked
package dev.gavel.testing;

import org.jspecify.annotations.NullMarked;
