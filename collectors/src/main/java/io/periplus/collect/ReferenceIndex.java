package io.periplus.collect;

import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds resources by what fields call them (K4): {@code type -> id, name or alias -> ARNs}. Holds
 * no rows, only their keys.
 */
final class ReferenceIndex {
  /**
   * {@code vpc-0a1b}, {@code eipalloc-1}, {@code ou-ab12-cdef}, canonical users: AWS gives such an
   * id once. DNS names and addresses hold a dot, IPv6 addresses two colons.
   */
  private static final Pattern UNIQUE =
      Pattern.compile(
          "[a-z]+(-[a-z]+)*-[0-9a-f]+|(o|r|ou)-[0-9a-z-]+|[0-9a-f]{64,}|.*\\..*|([^|]*\\|)?[0-9a-f]*:[0-9a-f]*:[0-9a-f:]*");

  /** One ARN is the rule, and stands for itself; several are a list. */
  private final Map<ResourceType, Map<String, Object>> byKey = new HashMap<>();

  private final Set<String> arns = new HashSet<>();

  /** Makes a resource findable. A row of the same ARN adds nothing. */
  void add(Resource resource, Stream<String> aliases) {
    add(resource.arn(), resource.type(), resource.id(), aliases);
  }

  /** As {@link #add(Resource, Stream)}, of a resource without aliases. */
  void add(ResourceLines.Key key) {
    add(key.arn(), key.type(), key.id(), Stream.empty());
  }

  private void add(String arn, ResourceType type, String id, Stream<String> aliases) {
    if (!arns.add(arn)) {
      return;
    }
    Map<String, Object> keys = byKey.computeIfAbsent(type, t -> new HashMap<>());
    put(keys, id, arn);
    aliases.forEach(alias -> put(keys, alias, arn));
  }

  /** A resource is added once: only its latest key can be the same again. */
  private static void put(Map<String, Object> keys, String key, String arn) {
    Object known = keys.putIfAbsent(key, arn);
    if (known == null || known.equals(arn)) {
      return;
    }
    List<String> several = arns(known);
    if (known instanceof String) {
      several = new ArrayList<>(several);
      keys.put(key, several);
    }
    if (!several.get(several.size() - 1).equals(arn)) {
      several.add(arn);
    }
  }

  @SuppressWarnings("unchecked") // put() writes nothing but texts and lists of texts
  private static List<String> arns(Object value) {
    return value instanceof String arn ? List.of(arn) : (List<String>) value;
  }

  /** How many resources can be found. */
  int size() {
    return arns.size();
  }

  boolean contains(String arn) {
    return arns.contains(arn);
  }

  /** Whether any resource of a type answers to a key. */
  boolean isKnown(ResourceType type, String key) {
    return !candidates(type, key).isEmpty();
  }

  /** Gives every ARN, host name and access key id with the resources that have it. */
  void forEachName(BiConsumer<String, Collection<String>> names) {
    arns.forEach(arn -> names.accept(arn, List.of(arn)));
    for (Map<String, Object> keys : byKey.values()) {
      keys.forEach(
          (key, named) -> {
            if (ValueNames.isHost(key) || ValueNames.isKeyId(key)) {
              names.accept(key, arns(named));
            }
          });
    }
  }

  /** Every resource of a type that answers to a key, in one account and region. */
  List<String> all(ResourceType type, String key, String account, String region) {
    return candidates(type, key).stream().filter(arn -> isIn(arn, account, region)).toList();
  }

  /** What a key means. */
  record Found(String arn, boolean ambiguous) {
    static final Found NOTHING = new Found(null, false);
  }

  /**
   * The resource that a field means: where the field says it is, else near, then anywhere if AWS
   * gives such a value only once. A name that is another account's must not find its namesake here.
   */
  Found find(EdgeSink.Reference reference, String account, String region) {
    List<String> candidates = candidates(reference.type(), reference.value());
    if (candidates.isEmpty()) {
      return Found.NOTHING;
    }
    String there = reference.account() == null ? account : reference.account();
    String where = reference.region() == null ? region : reference.region();
    if (candidates.size() == 1) {
      boolean found = isIn(candidates.get(0), there, where) || isUnique(reference);
      return found ? new Found(candidates.get(0), false) : Found.NOTHING;
    }
    List<String> near = candidates.stream().filter(arn -> isIn(arn, there, where)).toList();
    if (near.isEmpty() && isUnique(reference)) {
      near = candidates;
    }
    return near.isEmpty()
        ? Found.NOTHING
        : near.size() == 1 ? new Found(near.get(0), false) : new Found(null, true);
  }

  /** An account has one place in one organization, whoever names it (K5). */
  private static boolean isUnique(EdgeSink.Reference reference) {
    return reference.type().equals(Types.ORGANIZATIONS_ACCOUNT)
        || UNIQUE.matcher(reference.value()).matches();
  }

  private List<String> candidates(ResourceType type, String key) {
    Map<String, Object> keys = byKey.get(type);
    Object found = keys == null ? null : keys.get(key);
    return found == null ? List.of() : arns(found);
  }

  /** An empty part of an ARN is in every account or region; so is the place {@code global}. */
  private static boolean isIn(String arn, String account, String region) {
    // In place: each reference of each resource comes by here.
    if (!arn.startsWith("arn:")) {
      return false;
    }
    int service = arn.indexOf(':', 4) + 1;
    int regionAt = service == 0 ? 0 : arn.indexOf(':', service) + 1;
    int accountAt = regionAt == 0 ? 0 : arn.indexOf(':', regionAt) + 1;
    int resourceAt = accountAt == 0 ? 0 : arn.indexOf(':', accountAt) + 1;
    boolean whole =
        resourceAt != 0 && resourceAt < arn.length() && service > 5 && regionAt > service + 1;
    return whole
        && isPart(arn, accountAt, resourceAt - 1, account)
        && (region.equals(Scope.GLOBAL) || isPart(arn, regionAt, accountAt - 1, region));
  }

  private static boolean isPart(String arn, int from, int to, String part) {
    return from == to || to - from == part.length() && arn.startsWith(part, from);
  }
}
