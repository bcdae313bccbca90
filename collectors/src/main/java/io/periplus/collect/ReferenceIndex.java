package io.periplus.collect;

import io.periplus.collect.TextStore.Numbers;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds resources by what fields call them (K4): {@code type -> id, name or alias -> ARNs}. Holds
 * no rows, only their keys, and no object for any of them: of a million resources that would be
 * half of a gigabyte, which each garbage collection goes through.
 */
final class ReferenceIndex {
  /**
   * {@code vpc-0a1b}, {@code eipalloc-1}, {@code ou-ab12-cdef}, canonical users: AWS gives such an
   * id once. DNS names and addresses hold a dot, IPv6 addresses two colons.
   */
  private static final Pattern UNIQUE =
      Pattern.compile(
          "[a-z]+(-[a-z]+)*-[0-9a-f]+|(o|r|ou)-[0-9a-z-]+|[0-9a-f]{64,}|.*\\..*|([^|]*\\|)?[0-9a-f]*:[0-9a-f]*:[0-9a-f:]*");

  private static final int NONE = -1;

  private final TextStore texts = new TextStore();
  private final Map<ResourceType, Integer> types = new HashMap<>();

  /** Where the ARN of each resource is; resources are numbered as they come. */
  private final Numbers arns = new Numbers();

  private final HashSlots arnSlots = new HashSlots();

  /** Of each key the type of what it names. */
  private final Numbers keyTypes = new Numbers();

  /** Where its text is; or, below zero, how many characters of its first ARN's end it is. */
  private final Numbers keyTexts = new Numbers();

  /** The first resource that has it; mostly there is no other. */
  private final Numbers firsts = new Numbers();

  /** The last of its further resources, which leads round to the first further one. */
  private final Numbers lasts = new Numbers();

  private final HashSlots keySlots = new HashSlots();
  private final Numbers further = new Numbers();
  private final Numbers nextFurther = new Numbers();

  /** Makes a resource findable. A row of the same ARN adds nothing. */
  void add(Resource resource, Stream<String> aliases) {
    add(resource.arn(), resource.type(), resource.id(), aliases);
  }

  /** As {@link #add(Resource, Stream)}, of a resource without aliases. */
  void add(ResourceLines.Key key) {
    add(key.arn(), key.type(), key.id(), Stream.empty());
  }

  private void add(String arn, ResourceType type, String id, Stream<String> aliases) {
    if (contains(arn)) {
      return;
    }
    int resource = arns.size();
    arns.add(texts.add(arn));
    arnSlots.add(arn.hashCode());
    Integer known = types.putIfAbsent(type, types.size());
    int number = known == null ? types.size() - 1 : known;
    put(number, id, resource, arn);
    aliases.forEach(alias -> put(number, alias, resource, arn));
  }

  /** A resource is added once: only its latest key can be the same again. */
  private void put(int type, String key, int resource, String arn) {
    int known = findKey(type, key);
    if (known == NONE) {
      keySlots.add(hash(type, key));
      keyTypes.add(type);
      keyTexts.add(arn.endsWith(key) ? ~key.length() : texts.add(key));
      firsts.add(resource);
      lasts.add(NONE);
      return;
    }
    int last = lasts.get(known);
    if ((last == NONE ? firsts.get(known) : further.get(last)) == resource) {
      return;
    }
    int next = further.size();
    further.add(resource);
    nextFurther.add(last == NONE ? next : nextFurther.get(last));
    if (last != NONE) {
      nextFurther.set(last, next);
    }
    lasts.set(known, next);
  }

  private static int hash(int type, String key) {
    return 31 * type + key.hashCode();
  }

  private int findKey(ResourceType type, String key) {
    Integer number = types.get(type);
    return number == null ? NONE : findKey(number, key);
  }

  private int findKey(int type, String key) {
    int at = keySlots.first(hash(type, key));
    while (at != HashSlots.NONE && (keyTypes.get(at) != type || !isKey(at, key))) {
      at = keySlots.next();
    }
    return at;
  }

  private boolean isKey(int at, String key) {
    int text = keyTexts.get(at);
    return text >= 0
        ? texts.isAt(text, key)
        : ~text == key.length() && texts.endsWith(arns.get(firsts.get(at)), key);
  }

  private String keyText(int at) {
    int text = keyTexts.get(at);
    if (text >= 0) {
      return texts.get(text);
    }
    String arn = arn(firsts.get(at));
    return arn.substring(arn.length() - ~text);
  }

  private String arn(int resource) {
    return texts.get(arns.get(resource));
  }

  /** The resources that have a key, in the order in which they came. */
  private List<String> arnsOf(int key) {
    String first = arn(firsts.get(key));
    int last = lasts.get(key);
    if (last == NONE) {
      return List.of(first);
    }
    List<String> all = new ArrayList<>();
    all.add(first);
    int at = last;
    do {
      at = nextFurther.get(at);
      all.add(arn(further.get(at)));
    } while (at != last);
    return all;
  }

  /** How many resources can be found. */
  int size() {
    return arns.size();
  }

  boolean contains(String arn) {
    int at = arnSlots.first(arn.hashCode());
    while (at != HashSlots.NONE && !texts.isAt(arns.get(at), arn)) {
      at = arnSlots.next();
    }
    return at != HashSlots.NONE;
  }

  /** Whether any resource of a type answers to a key. */
  boolean isKnown(ResourceType type, String key) {
    return findKey(type, key) != NONE;
  }

  /** Gives every ARN, host name and access key id with the resources that have it. */
  void forEachName(BiConsumer<String, Collection<String>> names) {
    for (int i = 0; i < arns.size(); i++) {
      String arn = arn(i);
      names.accept(arn, List.of(arn));
    }
    for (int i = 0; i < keyTypes.size(); i++) {
      String key = keyText(i);
      if (ValueNames.isHost(key) || ValueNames.isKeyId(key)) {
        names.accept(key, arnsOf(i));
      }
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
    int found = findKey(type, key);
    return found == NONE ? List.of() : arnsOf(found);
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
