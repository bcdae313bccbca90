package io.periplus.collect.ecs;

import io.periplus.model.Arn;

/**
 * What ECS calls things in their ARNs: {@code service/CLUSTER/NAME}, {@code task/CLUSTER/ID}; ARNs
 * of before 2018 hold no cluster.
 */
final class EcsNames {
  private EcsNames() {}

  /** What stands after the kind of resource; null if the ARN is of another kind. */
  static String after(String kind, String arn) {
    return Arn.tryParse(arn)
        .map(Arn::resource)
        .filter(resource -> resource.startsWith(kind))
        .map(resource -> resource.substring(kind.length()))
        .orElse(null);
  }

  /** The last part: a cluster's name, a task's id. */
  static String last(String arn) {
    return arn == null ? null : arn.substring(arn.lastIndexOf('/') + 1);
  }
}
