package io.periplus.iam.access;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which actions give which level of access to which type of resource. */
public final class LevelTable {
  private final Map<String, TypeLevels> types;

  public LevelTable(Map<String, TypeLevels> types) {
    this.types = Collections.unmodifiableMap(new TreeMap<>(types));
  }

  /** {@code type -> its levels}, by name. */
  public Map<String, TypeLevels> types() {
    return types;
  }

  /** Empty for a type that holds no data and runs no code. */
  public Optional<TypeLevels> of(String type) {
    return Optional.ofNullable(types.get(type));
  }
}
