package io.periplus.api.permission;

import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.input.AccessCoverageRow;
import io.periplus.iam.input.AccessEstateReader;
import io.periplus.iam.input.AccessLinkRow;
import io.periplus.iam.input.AccessRow;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Estates of the snapshots asked about last, each read at the first question about its snapshot.
 * They depend on the inventory alone, so that no analysis needs to have run. Safe for many threads.
 */
public final class SnapshotEstates {
  private static final int KEPT = 2;

  private static final String ROWS =
      "select arn, type, account_id, region, id, map_keys(tags), map_values(tags), configuration,"
          + " stub, stale, epoch_us(last_seen_at) from resource";

  private final AtomicInteger reading = new AtomicInteger();

  /** Snapshot id -> estate, least recently used first. */
  private final Map<String, Entry> estates = new LinkedHashMap<>(4, 0.75f, true);

  private final class Entry {
    private AccessEstate estate;

    /** Others that ask about the same snapshot meanwhile wait instead of reading it again. */
    synchronized AccessEstate of(Snapshot snapshot) {
      if (estate == null) {
        reading.incrementAndGet();
        try {
          estate = read(snapshot);
        } finally {
          reading.decrementAndGet();
        }
      }
      return estate;
    }
  }

  /** Whether some snapshot is being read for the first time. */
  public boolean isReading() {
    return reading.get() > 0;
  }

  public AccessEstate of(Snapshot snapshot) {
    return entry(snapshot.id()).of(snapshot);
  }

  private synchronized Entry entry(String id) {
    Entry entry = estates.computeIfAbsent(id, key -> new Entry());
    Iterator<String> oldest = estates.keySet().iterator();
    while (estates.size() > KEPT && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
    return entry;
  }

  private static AccessEstate read(Snapshot snapshot) {
    AccessEstateReader reader = new AccessEstateReader(snapshot.manifest().createdAt());
    try (SnapshotConnection connection = snapshot.connection()) {
      try (Stream<AccessRow> rows = connection.stream(ROWS, SnapshotEstates::row)) {
        rows.forEach(reader::add);
      }
      try (Stream<AccessLinkRow> links =
          connection.stream(
              "select source_arn, type, target_arn from relationship where type in ("
                  + String.join(", ", Collections.nCopies(AccessLinkRow.TYPES.size(), "?"))
                  + ")",
              row -> new AccessLinkRow(row.getString(1), row.getString(2), row.getString(3)),
              AccessLinkRow.TYPES.toArray())) {
        links.forEach(reader::add);
      }
      try (Stream<AccessCoverageRow> coverage =
          connection.stream(
              "select account_id, region, service, operation, status from coverage",
              row ->
                  new AccessCoverageRow(
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      row.getString(4),
                      row.getString(5)))) {
        coverage.forEach(reader::add);
      }
    }
    return reader.read();
  }

  private static AccessRow row(ResultSet row) throws SQLException {
    String type = row.getString(2);
    Object seen = row.getObject(11);
    return new AccessRow(
        row.getString(1),
        type,
        row.getString(3),
        row.getString(4),
        row.getString(5),
        tags(row),
        AccessEstateReader.readsConfigurationOf(type) ? row.getString(8) : null,
        row.getBoolean(9),
        row.getBoolean(10),
        seen == null ? null : Instant.EPOCH.plus((Long) seen, ChronoUnit.MICROS));
  }

  private static Map<String, String> tags(ResultSet row) throws SQLException {
    java.sql.Array names = row.getArray(6);
    if (names == null) {
      return null;
    }
    Object[] keys = (Object[]) names.getArray();
    Object[] values = (Object[]) row.getArray(7).getArray();
    Map<String, String> tags = new HashMap<>();
    for (int i = 0; i < keys.length; i++) {
      tags.put(String.valueOf(keys[i]), values[i] == null ? "" : String.valueOf(values[i]));
    }
    return tags;
  }
}
