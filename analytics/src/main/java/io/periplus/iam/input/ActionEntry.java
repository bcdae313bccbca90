package io.periplus.iam.input;

import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the Service Authorization Reference says of one action.
 *
 * @param name as AWS spells it, without the service
 * @param access its access level; of tagging and of permissions management it is a write, too
 * @param resourceTypes {@code type -> whether a request needs one}; empty for an action on no
 *     resource
 * @param conditionKeys those that AWS sets for the action or for one of its resources
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Actions,
 *     resources and condition keys</a>
 */
record ActionEntry(
    String name,
    Set<Access> access,
    SortedMap<String, Boolean> resourceTypes,
    SortedSet<String> conditionKeys) {
  private static final String NONE = "-";
  private static final String COLUMN = "\t";
  private static final String REQUIRED = "!";

  /** Access levels; the table writes their first letters. */
  enum Access {
    LIST,
    READ,
    WRITE,
    TAGGING,
    PERMISSIONS_MANAGEMENT;

    private char letter() {
      return name().charAt(0);
    }
  }

  /** Whether only {@code *} is its resource (IAM44). */
  boolean isWithoutResource() {
    return resourceTypes.isEmpty();
  }

  /** A line of the table: name, levels, resource types and keys, with tabs between. */
  String line() {
    StringBuilder levels = new StringBuilder();
    access.stream().sorted().forEach(level -> levels.append(level.letter()));
    String types =
        resourceTypes.entrySet().stream()
            .map(type -> type.getKey() + (type.getValue() ? REQUIRED : ""))
            .collect(Collectors.joining(","));
    return String.join(
        COLUMN, name, levels, orNone(types), orNone(String.join(",", conditionKeys)));
  }

  private static String orNone(String list) {
    return list.isEmpty() ? NONE : list;
  }

  /**
   * The action of a line.
   *
   * @throws IllegalArgumentException for a line of another form
   */
  static ActionEntry of(String line) {
    String[] columns = line.split(COLUMN, -1);
    if (columns.length != 4) {
      throw new IllegalArgumentException(
          "Cannot read the table of actions: '"
              + line
              + "' is not name, levels, resource types, keys. Write it with -Pdata-refresh.");
    }
    Set<Access> access = EnumSet.noneOf(Access.class);
    for (Access level : Access.values()) {
      if (columns[1].indexOf(level.letter()) >= 0) {
        access.add(level);
      }
    }
    SortedMap<String, Boolean> types = new TreeMap<>();
    if (!columns[2].equals(NONE)) {
      for (String type : columns[2].split(",")) {
        boolean required = type.endsWith(REQUIRED);
        types.put(required ? type.substring(0, type.length() - 1) : type, required);
      }
    }
    SortedSet<String> keys = new TreeSet<>();
    if (!columns[3].equals(NONE)) {
      keys.addAll(Set.of(columns[3].split(",")));
    }
    return new ActionEntry(columns[0], access, types, keys);
  }

  /** The same, where a type is required that {@code earlier} says is: not all sources tell. */
  ActionEntry withRequiredOf(ActionEntry earlier) {
    SortedMap<String, Boolean> types = new TreeMap<>(resourceTypes);
    types.replaceAll((type, known) -> known || earlier.resourceTypes.getOrDefault(type, false));
    return new ActionEntry(name, access, types, conditionKeys);
  }
}
