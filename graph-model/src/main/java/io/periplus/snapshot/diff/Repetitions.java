package io.periplus.snapshot.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a configuration says twice, so that one change of a resource is shown once: the list of tags
 * beside the tags themselves, and the permissions of a security group, which AWS gathers from its
 * rules by port and protocol, beside those rules.
 */
final class Repetitions {
  private static final Set<String> TAG_LISTS = Set.of("tags", "taglist", "tagset");
  private static final List<String> TAG_KEYS = List.of("Key", "key", "TagKey", "tagKey");
  private static final List<String> TAG_VALUES = List.of("Value", "value", "TagValue", "tagValue");

  /** Member -> what repeats it. */
  private static final Map<String, List<String>> GATHERED =
      Map.of("Rules", List.of("IpPermissions", "IpPermissionsEgress"));

  private Repetitions() {}

  /**
   * Takes repetitions out of the earlier and the later configuration of a resource, where both have
   * what is repeated.
   *
   * @param tagsBefore null when they could not be read; then its list stays
   */
  static void remove(JsonNode tagsBefore, JsonNode before, JsonNode tagsAfter, JsonNode after) {
    if (!(before instanceof ObjectNode was) || !(after instanceof ObjectNode is)) {
      return;
    }
    if (tagsBefore != null && tagsAfter != null) {
      removeTagLists(tagsBefore, was, tagsAfter, is);
    }
    GATHERED.forEach(
        (member, repeated) -> {
          if (areListsThatDiffer(was.get(member), is.get(member))) {
            was.remove(repeated);
            is.remove(repeated);
          }
        });
  }

  /** Whether both are lists, and differ: else the difference is in what repeats them alone. */
  private static boolean areListsThatDiffer(JsonNode before, JsonNode after) {
    return before != null
        && after != null
        && before.isArray()
        && after.isArray()
        && !DocumentDiff.text(before).equals(DocumentDiff.text(after));
  }

  private static void removeTagLists(
      JsonNode tagsBefore, ObjectNode before, JsonNode tagsAfter, ObjectNode after) {
    Set<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      if (TAG_LISTS.contains(name.toLowerCase(Locale.ROOT))
          && repeats(before.get(name), tagsBefore)
          && repeats(after.get(name), tagsAfter)) {
        before.remove(name);
        after.remove(name);
      }
    }
  }

  /** Whether a list of tags, or none, says nothing that the tags do not. */
  private static boolean repeats(JsonNode list, JsonNode tags) {
    if (list == null || list.isNull()) {
      return true;
    }
    if (!list.isArray()) {
      return list.isObject() && list.equals(tags);
    }
    for (JsonNode element : list) {
      JsonNode key = first(element, TAG_KEYS);
      JsonNode value = first(element, TAG_VALUES);
      if (key == null || value == null || !value.equals(tags.get(key.asText()))) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode first(JsonNode element, List<String> names) {
    return names.stream().filter(element::has).findFirst().map(element::get).orElse(null);
  }
}
