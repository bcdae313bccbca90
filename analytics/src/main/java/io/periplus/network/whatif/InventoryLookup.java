package io.periplus.network.whatif;

import io.periplus.network.input.InventoryRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The collected rows that changes may name; stubs are none. */
public interface InventoryLookup {
  /** Rows of a type whose id or ARN this is, by ARN; several accounts may have an id. */
  List<InventoryRow> find(String type, String idOrArn);

  /** The row of an ARN, whatever its type is. */
  Optional<InventoryRow> byArn(String arn);

  /** Tags of a resource; none where it has no row. */
  Map<String, String> tags(String arn);

  /** All rows of a type, by ARN. */
  List<InventoryRow> ofType(String type);
}
