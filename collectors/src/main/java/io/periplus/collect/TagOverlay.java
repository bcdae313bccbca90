package io.periplus.collect;

import io.periplus.model.Resource;
import java.util.HashMap;
import java.util.Map;

/** Tags by ARN for resources whose own declaration brings none (C132). */
final class TagOverlay {
  private final Catalogue catalogue;
  private final Map<String, Map<String, String>> tags = new HashMap<>();

  TagOverlay(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Whether {@code row} is of the overlay, and then keeps its tags. */
  boolean takes(Resource row) {
    ResourceSpec<?> spec = catalogue.spec(row.type());
    if (spec == null || !spec.fillsTags()) {
      return false;
    }
    tags.put(row.arn(), row.tags());
    return true;
  }

  /** Whether {@code row} is of the overlay. */
  boolean isOverlay(Resource row) {
    ResourceSpec<?> spec = catalogue.spec(row.type());
    return spec != null && spec.fillsTags();
  }

  /** The row with the tags that were read for it; as it is if it has some or none were read. */
  Resource fill(Resource row) {
    Map<String, String> found = row.tags() == null ? tags.get(row.arn()) : null;
    return found == null ? row : row.withTags(found);
  }
}
