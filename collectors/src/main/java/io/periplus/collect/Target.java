package io.periplus.collect;

import io.periplus.model.ResourceType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a field points to: always one type, or a type by how the value begins ({@code igw-}, {@code
 * arn:aws:lambda}). Rule K12: values that are declared to mean nothing ({@code local}) give no
 * edge, others that match nothing are counted as {@code unknown_value}.
 */
public final class Target {
  /** Stands in edge shapes and documentation for a type that only the value tells. */
  public static final ResourceType ANY = ResourceType.of("AWS::Any::Resource");

  private final ResourceType only;
  private final Map<String, ResourceType> byPrefix;
  private final Set<String> ignored;

  private Target(ResourceType only, Map<String, ResourceType> byPrefix, Set<String> ignored) {
    this.only = only;
    this.byPrefix = byPrefix;
    this.ignored = ignored;
  }

  /** Values name resources of one type. */
  public static Target to(ResourceType type) {
    return new Target(type, Map.of(), Set.of());
  }

  /** Values are ARNs of resources of any type. */
  public static Target byArn() {
    return to(ANY);
  }

  /** The value begins with {@code prefix}; add others with {@link #or}. */
  public static Target byPrefix(String prefix, ResourceType type) {
    return new Target(null, Map.of(prefix, type), Set.of());
  }

  /** A further prefix; the first that fits decides. */
  public Target or(String prefix, ResourceType type) {
    Map<String, ResourceType> more = new LinkedHashMap<>(byPrefix);
    more.put(prefix, type);
    return new Target(only, more, ignored);
  }

  /** Values that name no resource. */
  public Target ignoring(String... values) {
    Set<String> more = new TreeSet<>(ignored);
    more.addAll(Arrays.asList(values));
    return new Target(only, byPrefix, more);
  }

  /** The type that {@code value} names, null for none. */
  ResourceType typeOf(String value) {
    if (only != null) {
      return only;
    }
    for (Map.Entry<String, ResourceType> each : byPrefix.entrySet()) {
      if (value.startsWith(each.getKey())) {
        return each.getValue();
      }
    }
    return null;
  }

  boolean ignores(String value) {
    return ignored.contains(value);
  }

  List<ResourceType> types() {
    return only != null ? List.of(only) : byPrefix.values().stream().distinct().toList();
  }
}
