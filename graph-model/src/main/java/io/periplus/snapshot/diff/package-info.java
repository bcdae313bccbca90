/**
 * What differs between two snapshots, field by field.
 *
 * <p>{@link io.periplus.snapshot.diff.DocumentDiff} compares two JSON documents and knows nothing
 * of snapshots; {@link io.periplus.snapshot.diff.InventoryDiff} finds the rows that differ by their
 * hashes, so that only those are parsed.
 */
package io.periplus.snapshot.diff;
