package io.periplus.impact.estate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is declared as data: which types hold data, what is most precious, which groups survive the
 * loss of members.
 *
 * @param dataStores resource types that count as read, written or destroyed
 */
public record RadiusRules(Set<String> dataStores, CrownJewels crownJewels, List<GroupRule> groups) {
  public RadiusRules {
    dataStores = Set.copyOf(dataStores);
    groups = List.copyOf(groups);
  }

  /**
   * What is most precious: what meets any of these.
   *
   * @param types every resource of them
   * @param dataStoreTags keys of tags that make a data store precious, in lower case
   * @param tags key -> values; no values: any
   * @param arns patterns with {@code *} and {@code ?}
   * @param monthlyCost at least that much a month, in the currency of the costs; null for no limit
   */
  public record CrownJewels(
      Set<String> types,
      Set<String> dataStoreTags,
      Map<String, Set<String>> tags,
      List<String> arns,
      BigDecimal monthlyCost) {
    public CrownJewels {
      types = Set.copyOf(types);
      dataStoreTags = Set.copyOf(dataStoreTags);
      tags = Map.copyOf(tags);
      arns = List.copyOf(arns);
    }
  }

  /**
   * How many members an owner needs.
   *
   * @param owner resource type
   * @param edge that ties members to the owner
   * @param ownerIsSource whether the edge leaves the owner
   * @param member resource type of members; null for any
   * @param all whether every member is needed, else one
   */
  public record GroupRule(
      String owner,
      io.periplus.model.EdgeType edge,
      boolean ownerIsSource,
      String member,
      boolean all) {}

  boolean isDataStore(RadiusResource resource) {
    return dataStores.contains(resource.type());
  }

  boolean isCrownJewel(RadiusResource resource, BigDecimal cost) {
    if (crownJewels.types.contains(resource.type())) {
      return true;
    }
    if (isDataStore(resource)
        && resource.tags().keySet().stream()
            .anyMatch(key -> crownJewels.dataStoreTags.contains(key.toLowerCase()))) {
      return true;
    }
    for (Map.Entry<String, Set<String>> tag : crownJewels.tags.entrySet()) {
      String value = resource.tags().get(tag.getKey());
      if (value != null && (tag.getValue().isEmpty() || tag.getValue().contains(value))) {
        return true;
      }
    }
    if (crownJewels.monthlyCost != null
        && cost != null
        && cost.compareTo(crownJewels.monthlyCost) >= 0) {
      return true;
    }
    return crownJewels.arns.stream()
        .anyMatch(pattern -> glob(pattern).matcher(resource.arn()).matches());
  }

  private static Pattern glob(String text) {
    StringBuilder pattern = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '*') {
                pattern.append(".*");
              } else if (c == '?') {
                pattern.append('.');
              } else {
                pattern.append(Pattern.quote(Character.toString(c)));
              }
            });
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }
}
