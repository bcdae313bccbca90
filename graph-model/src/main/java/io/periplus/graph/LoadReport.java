package io.periplus.graph;

/**
 * What a load did.
 *
 * @param snapshotId the snapshot that the graph serves now
 * @param mode how it got there
 * @param verticesWritten added, changed or removed
 * @param edgesWritten added, changed or removed; those that go with a removed vertex not counted
 * @param danglingEdges not loaded, because an end is not in the snapshot
 */
public record LoadReport(
    String snapshotId,
    Mode mode,
    long verticesWritten,
    long edgesWritten,
    long danglingEdges,
    GraphStatistics statistics) {

  /** How a load was done. */
  public enum Mode {
    /** Everything was written into a new directory. */
    FULL,
    /** A clone of the directory got the difference. */
    UPDATE,
    /** Nothing differs: no clone, no write; the graph serves the new snapshot as it is. */
    UNCHANGED
  }
}
