package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.snapshot.RowFilter;
import io.periplus.snapshot.Snapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Configurations of the earlier snapshot, for answers that need not be asked for again (R3). */
interface EarlierRows {
  /** Nothing is taken over. */
  EarlierRows NONE = (type, account, region) -> Map.of();

  /**
   * Configurations by ARN. Stubs were never read, and what is stale was not when it was last asked
   * for: neither is among them.
   */
  Map<String, JsonNode> of(ResourceType type, String account, String region);

  /** The rows of a snapshot, which stays open meanwhile. */
  static EarlierRows of(Snapshot snapshot) {
    return (type, account, region) -> {
      RowFilter filter =
          RowFilter.ALL.withTypes(type.name()).withAccounts(account).withRegions(region);
      Map<String, JsonNode> byArn = new HashMap<>();
      try (Stream<Resource> rows = snapshot.resources(filter)) {
        rows.filter(row -> !row.stub() && !row.stale())
            .forEach(row -> byArn.put(row.arn(), CanonicalJson.of(row)));
      }
      return byArn;
    };
  }
}
