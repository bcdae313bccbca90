package io.periplus.collect.iam;

import java.util.List;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.iam.model.PolicyDetail;

/** What the readings of users, groups and roles by single calls have in common (K15). */
final class PolicyCalls {
  /** Between two calls a principal or policy may go. */
  static final String GONE = "NoSuchEntity";

  private PolicyCalls() {}

  /** Inline policies of which only the names are known yet. */
  static List<PolicyDetail> named(SdkIterable<String> names) {
    return names.stream().map(name -> PolicyDetail.builder().policyName(name).build()).toList();
  }

  static List<PolicyDetail> detail(String name, String document) {
    return List.of(PolicyDetail.builder().policyName(name).policyDocument(document).build());
  }

  /** The bulk read leaves empty lists out; so that the rows are equal, they are left out here. */
  static <E> List<E> valueOf(List<E> list) {
    return list.isEmpty() ? null : list;
  }
}
