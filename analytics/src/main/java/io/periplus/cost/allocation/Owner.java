package io.periplus.cost.allocation;

import java.util.List;

/**
 * The owner of a resource.
 *
 * @param arn the owner; the lowest ARN when there are several
 * @param rule the rule that found it
 * @param all every owner, sorted; more than one is the reason {@code MULTIPLE_OWNERS} (OW9)
 */
public record Owner(String arn, OwnerRule rule, List<String> all) {
  public Owner {
    all = List.copyOf(all);
  }

  /** Whether others own it as well. */
  public boolean isOneOfSeveral() {
    return all.size() > 1;
  }
}
