package io.periplus.snapshot;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * What is known of a snapshot before its first row.
 *
 * @param id its name, see {@link SnapshotIds#create}
 * @param createdAt when the crawl began
 * @param estate whose inventory it is
 * @param accounts the accounts that were to be read, sorted
 * @param regions the regions that were to be read, sorted
 * @param newEstate the caller knows that the directory held another estate
 */
public record SnapshotHeader(
    String id,
    Instant createdAt,
    EstateIdentity estate,
    List<String> accounts,
    List<String> regions,
    boolean newEstate) {

  public SnapshotHeader {
    if (!SnapshotIds.isValid(id)) {
      throw new IllegalArgumentException("not a snapshot id: " + id);
    }
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(estate, "estate is null");
    accounts = List.copyOf(new TreeSet<>(accounts));
    regions = List.copyOf(new TreeSet<>(regions));
  }

  /** A header with a new id, for the estate that the directory holds, or a first one. */
  public static SnapshotHeader of(
      Instant createdAt, EstateIdentity estate, List<String> accounts, List<String> regions) {
    return new SnapshotHeader(
        SnapshotIds.create(createdAt), createdAt, estate, accounts, regions, false);
  }

  /** The same, with the caller's word that a change of estate is meant. */
  public SnapshotHeader withNewEstate() {
    return new SnapshotHeader(id, createdAt, estate, accounts, regions, true);
  }
}
