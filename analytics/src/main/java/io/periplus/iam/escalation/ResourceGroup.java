package io.periplus.iam.escalation;

import io.periplus.iam.estate.ResourceFacts;
import java.util.ArrayList;
import java.util.List;

/** Resources of one account and type that techniques find alike; at least one, sorted by ARN. */
final class ResourceGroup {
  private final ResourceFacts first;
  private final boolean granting;
  private final List<String> arns = new ArrayList<>(1);

  ResourceGroup(ResourceFacts first, boolean granting) {
    this.first = first;
    this.granting = granting;
  }

  void add(ResourceFacts member) {
    arns.add(member.arn());
  }

  /** The one that is asked about for all. */
  ResourceFacts first() {
    return first;
  }

  /** Whether it has a policy or grants of its own that may let callers in. */
  boolean isGranting() {
    return granting;
  }

  List<String> arns() {
    return arns;
  }
}
