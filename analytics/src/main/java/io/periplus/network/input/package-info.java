/**
 * Inventory rows to network records: the one place that knows the shape of AWS's answers.
 *
 * <p>Used by the Spark job (rows from Parquet) and by the service (rows from JDBC) alike. Nothing
 * here throws for content: a value that cannot be read becomes an {@link
 * io.periplus.network.InputWarning} and its widest reading, marked {@code malformed}.
 */
package io.periplus.network.input;
