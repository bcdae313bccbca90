package io.periplus.network.whatif;

import io.periplus.network.input.InventoryRow;
import java.util.List;

/** The collected rows that changes may name; stubs are none. */
public interface InventoryLookup {
  /** Rows of a type whose id or ARN this is, by ARN; several accounts may have an id. */
  List<InventoryRow> find(String type, String idOrArn);

  /** All rows of a type, by ARN. */
  List<InventoryRow> ofType(String type);
}
