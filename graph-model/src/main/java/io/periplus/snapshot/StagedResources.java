package io.periplus.snapshot;

import static io.periplus.snapshot.StagedTable.Kind.FLAG;
import static io.periplus.snapshot.StagedTable.Kind.TEXT;
import static io.periplus.snapshot.StagedTable.Kind.TIME;

import io.periplus.model.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Staged rows of table {@code resource}. */
final class StagedResources extends StagedTable {
  private static final int ARN = 0;
  private static final int TYPE = 1;
  private static final int ACCOUNT = 2;
  private static final int REGION = 3;
  private static final int ID = 4;
  private static final int NAME = 5;
  private static final int TAGS = 6;
  private static final int CONFIGURATION = 7;
  private static final int CONFIG_HASH = 8;
  private static final int ROW_HASH = 9;
  private static final int STUB = 10;
  private static final int STALE = 11;
  private static final int OBSERVED = 13;
  private static final int OPERATION = 14;
  private static final int BY_OWNER = 15;

  private static final List<Column> COLUMNS =
      List.of(
          new Column("arn", TEXT),
          new Column("type", TEXT),
          new Column("account_id", TEXT),
          new Column("region", TEXT),
          new Column("id", TEXT),
          new Column("name", TEXT),
          new Column("tags", TEXT),
          new Column("configuration", TEXT),
          new Column("config_hash", TEXT),
          new Column("row_hash", TEXT),
          new Column("stub", FLAG),
          new Column("stale", FLAG),
          new Column("last_seen_at", TIME),
          new Column("observed_at", TIME),
          new Column("source_operation", TEXT),
          new Column("by_owner", FLAG));

  /** A collected row beats a stub, then K3: the owner's copy, else the newest. */
  private static final Comparator<byte[][]> BEST_FIRST =
      Comparator.<byte[][], Boolean>comparing(row -> isSet(row[STUB]))
          .thenComparing(row -> row[BY_OWNER] == null ? 2 : isSet(row[BY_OWNER]) ? 0 : 1)
          .thenComparing(
              row -> row[OBSERVED] == null ? null : micros(row[OBSERVED]),
              Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(row -> row[ROW_HASH], Arrays::compareUnsigned);

  private final RowBytes row = new RowBytes();
  private final JsonLine line = new JsonLine();
  private final MessageDigest digest = Hashes.newSha256();

  StagedResources(Path runs) {
    super(COLUMNS, 1, runs);
  }

  /**
   * Takes a row.
   *
   * @param listedBy account whose credentials read the row; null when unknown
   */
  void add(Resource resource, String listedBy) throws IOException {
    byte[][] columns = new byte[COLUMNS.size()][];
    columns[ARN] = UnicodeText.utf8(resource.arn());
    columns[TYPE] = UnicodeText.utf8(resource.type().name());
    columns[ACCOUNT] = UnicodeText.utf8(resource.accountId());
    columns[REGION] = UnicodeText.utf8(resource.region());
    columns[ID] = UnicodeText.utf8(resource.id());
    columns[NAME] = UnicodeText.utf8(resource.name());
    columns[TAGS] = json(resource.tags());
    columns[CONFIGURATION] = UnicodeText.utf8(resource.configuration());
    columns[CONFIG_HASH] = UnicodeText.utf8(resource.configHash());
    columns[STUB] = flag(resource.stub());
    columns[STALE] = flag(resource.stale());
    columns[OBSERVED - 1] = time(resource.lastSeenAt());
    columns[OBSERVED] = time(resource.observedAt());
    columns[OPERATION] = UnicodeText.utf8(resource.sourceOperation());
    columns[ROW_HASH] = rowHash(columns);
    columns[BY_OWNER] = listedBy == null ? null : flag(listedBy.equals(resource.accountId()));
    row.start();
    for (byte[] column : columns) {
      row.column(column);
    }
    stage(row.end());
  }

  private byte[] json(Map<String, String> tags) {
    if (tags == null) {
      return null;
    }
    line.start();
    tags.forEach(line::entry);
    return line.end().toBytes();
  }

  /** Over all columns but times. */
  private byte[] rowHash(byte[][] columns) {
    line.start();
    writeContent(columns, line);
    line.utf8("configuration", columns[CONFIGURATION]).utf8("config_hash", columns[CONFIG_HASH]);
    writeEnd(columns, line);
    line.end().updateInto(digest, 0, line.length());
    return HexFormat.of().formatHex(digest.digest(), 0, 16).getBytes(StandardCharsets.US_ASCII);
  }

  private static void writeContent(byte[][] row, JsonLine line) {
    line.utf8("arn", row[ARN])
        .utf8("type", row[TYPE])
        .utf8("account_id", row[ACCOUNT])
        .utf8("region", row[REGION])
        .utf8("id", row[ID])
        .utf8("name", row[NAME])
        .json("tags", row[TAGS]);
  }

  private static void writeEnd(byte[][] row, JsonLine line) {
    line.flag("stub", isSet(row[STUB]))
        .flag("stale", isSet(row[STALE]))
        .utf8("source_operation", row[OPERATION]);
  }

  @Override
  void writeLine(byte[][] row, JsonLine line) {
    writeContent(row, line);
    line.json("configuration", row[CONFIGURATION])
        .utf8("config_hash", row[CONFIG_HASH])
        .utf8("row_hash", row[ROW_HASH]);
    writeEnd(row, line);
  }

  @Override
  byte[][] merged(List<byte[][]> same) {
    // The first of those that are equal: the order in which they came decides.
    byte[][] best = same.get(0);
    for (byte[][] candidate : same) {
      best = BEST_FIRST.compare(candidate, best) < 0 ? candidate : best;
    }
    return best;
  }

  @Override
  String query(String staged) {
    return """
    select arn, type, account_id, region, id, name, tags::json::map(varchar, varchar) as tags,
      configuration::json as configuration, config_hash, row_hash, stub, stale,
      make_timestamptz(last_seen_at) as last_seen_at,
      make_timestamptz(observed_at) as observed_at, source_operation
    from %s\
    """
        .formatted(staged);
  }
}
