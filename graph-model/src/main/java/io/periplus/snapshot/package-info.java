/**
 * Snapshots: immutable directories of Parquet tables with a versioned manifest, and the pointer
 * that publishes one.
 *
 * <p>Publication is the atomic rename of {@code CURRENT}; readers see exactly one complete
 * snapshot. Everything else (graph, analyses, answers) is derived from a snapshot and can be
 * rebuilt.
 */
package io.periplus.snapshot;
