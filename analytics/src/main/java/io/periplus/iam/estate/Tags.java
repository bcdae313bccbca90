package io.periplus.iam.estate;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tags of a principal or resource.
 *
 * @param known whether these are all tags that it has
 * @param values name -> value; empty unless known
 */
public record Tags(boolean known, SortedMap<String, String> values) {
  /** Tags that were not read. */
  public static final Tags UNKNOWN = new Tags(false, new TreeMap<>());

  /** Read, and there are none. */
  public static final Tags NONE = new Tags(true, new TreeMap<>());

  public Tags {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    if (!known && !values.isEmpty()) {
      throw new IllegalArgumentException("tags that are not known have no values");
    }
  }

  public static Tags of(Map<String, String> values) {
    return new Tags(true, new TreeMap<>(values));
  }
}
