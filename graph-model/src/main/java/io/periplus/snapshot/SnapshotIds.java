package io.periplus.snapshot;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names of snapshots, {@code 2026-01-31T02-00-00Z-1f2e3d4c}: sorted by name is sorted by time. */
public final class SnapshotIds {
  private static final Pattern FORM =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}-[0-9]{2}-[0-9]{2}Z-[0-9a-f]{8}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);
  private static final SecureRandom RANDOM = new SecureRandom();

  private SnapshotIds() {}

  /** A new id for a snapshot begun at {@code createdAt}. */
  public static String create(Instant createdAt) {
    byte[] suffix = new byte[4];
    RANDOM.nextBytes(suffix);
    return TIME.format(createdAt) + '-' + HexFormat.of().formatHex(suffix);
  }

  /** When the snapshot of a valid id was begun, to the second. */
  public static Instant time(String id) {
    return TIME.parse(id.substring(0, id.lastIndexOf('-')), Instant::from);
  }

  /** Whether {@code text} has the form of an id; anything else is never used as a path. */
  public static boolean isValid(String text) {
    return text != null && FORM.matcher(text).matches();
  }
}
