/**
 * Connections, transactions, and what a failure of the database means. Knows no table and no hearing.
 */
@NullMarked
package dev.gavel.jdbc;

import org.jspecify.annotations.NullMarked;
