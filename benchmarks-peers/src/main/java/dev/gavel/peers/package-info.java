/**
 * The rows of an update written by other people's software, under JMH. Nothing depends on this.
 */
@NullMarked
package dev.gavel.peers;

import org.jspecify.annotations.NullMarked;
