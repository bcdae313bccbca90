package io.periplus.collect.codedeploy;

import static io.periplus.collect.Types.EC2_INSTANCE;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.Listing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.EC2TagFilter;

/**
 * The instances of an account and region by their tags, read when the first deployment group asks.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codedeploy/latest/userguide/instances-tagging.html">Tagging
 *     instances for deployment groups</a>
 */
final class TaggedInstances {
  private final Listing.Context context;

  /** Instance id -> tags; null as long as nobody asked. */
  private Map<String, Map<String, String>> tagsById;

  TaggedInstances(Listing.Context context) {
    this.context = context;
  }

  /**
   * The ids, sorted, of the instances that a group deploys to: with any tag of a plain list, or
   * with any tag of each list in a set of lists. Instances outside EC2 are not looked at.
   */
  List<String> of(DeploymentGroupInfo group) {
    boolean plain = !group.ec2TagFilters().isEmpty();
    boolean set = group.ec2TagSet() != null && !group.ec2TagSet().ec2TagSetList().isEmpty();
    if (!plain && !set) {
      return List.of();
    }
    Predicate<Map<String, String>> fits =
        plain
            ? tags -> anyFits(group.ec2TagFilters(), tags)
            : tags ->
                group.ec2TagSet().ec2TagSetList().stream()
                    .allMatch(filters -> anyFits(filters, tags));
    return tagsById().entrySet().stream()
        .filter(instance -> fits.test(instance.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean anyFits(List<EC2TagFilter> filters, Map<String, String> tags) {
    return filters.stream().anyMatch(filter -> fits(filter, tags));
  }

  private static boolean fits(EC2TagFilter filter, Map<String, String> tags) {
    // A filter without a type that the SDK knows compares both.
    switch (String.valueOf(filter.typeAsString())) {
      case "KEY_ONLY":
        return tags.containsKey(filter.key());
      case "VALUE_ONLY":
        return tags.containsValue(filter.value());
      default:
        return filter.value() != null && filter.value().equals(tags.get(filter.key()));
    }
  }

  private Map<String, Map<String, String>> tagsById() {
    if (tagsById == null) {
      tagsById = new TreeMap<>();
      context.forEachParent(
          EC2_INSTANCE,
          instance -> {
            Map<String, String> tags = new HashMap<>();
            for (JsonNode tag : instance.path("Tags")) {
              tags.put(tag.path("Key").asText(), tag.path("Value").asText());
            }
            tagsById.put(instance.path("InstanceId").asText(), tags);
          });
    }
    return tagsById;
  }
}
