package io.periplus.collect.organizations;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.AwsService.ORGANIZATIONS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ORGANIZATIONS_ACCOUNT;
import static io.periplus.collect.Types.ORGANIZATIONS_POLICY;
import static io.periplus.collect.Types.ORGANIZATIONS_ROOT;
import static io.periplus.collect.Types.ORGANIZATIONS_UNIT;
import static io.periplus.model.EdgeType.GOVERNED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.Listing;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.DescribePolicyRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesResponse;
import software.amazon.awssdk.services.organizations.model.ListTargetsForPolicyRequest;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyTargetSummary;

/**
 * Policies of the organization with what they govern: service and resource control policies, tag
 * policies and further kinds (C104e). Only kinds that the root has enabled are asked for. Targets
 * are read per policy, of which there are fewer than accounts and units.
 */
public final class OrganizationPoliciesCollector {
  /** Every list here answers at most 20 (P11). */
  private static final int PAGE = 20;

  private static final String TARGET = "Targets[].TargetId";

  static final ResourceSpec<PolicySummary> POLICY =
      resource(ORGANIZATIONS_POLICY, PolicySummary.class)
          .tier(2)
          .listBy(
              ORGANIZATIONS_ROOT,
              ORGANIZATIONS,
              "ListPolicies",
              OrganizationPoliciesCollector::list)
          .perItem(
              "Content",
              ORGANIZATIONS,
              "DescribePolicy",
              policy -> DescribePolicyRequest.builder().policyId(policy.id()).build(),
              OrganizationsClient::describePolicy,
              response -> PolicyDocuments.parse(response.policy().content()),
              null)
          .perItem(
              "Targets",
              ORGANIZATIONS,
              "ListTargetsForPolicy",
              policy ->
                  ListTargetsForPolicyRequest.builder()
                      .policyId(policy.id())
                      .maxResults(PAGE)
                      .build(),
              OrganizationPoliciesCollector::targets,
              targets -> targets,
              PolicyTargetSummary.class)
          .arn(PolicySummary::arn, PolicySummary::id)
          .stubArn("organizations", "policy/", ACCOUNT)
          .name(PolicySummary::name)
          .columns("Name", "Type", "AwsManaged", "Content")
          .edgesFrom(
              GOVERNED_BY,
              List.of(ORGANIZATIONS_ROOT, ORGANIZATIONS_UNIT, ORGANIZATIONS_ACCOUNT),
              List.of(TARGET),
              OrganizationPoliciesCollector::governed)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(POLICY);

  private OrganizationPoliciesCollector() {}

  private static void list(Listing.Context context, Listing.Pages<PolicySummary> pages) {
    Set<String> kinds = new TreeSet<>();
    context.forEachParent(
        ORGANIZATIONS_ROOT,
        root -> {
          for (JsonNode kind : root.path("PolicyTypes")) {
            if (kind.path("Status").asText().equals("ENABLED")) {
              kinds.add(kind.path("Type").asText());
            }
          }
        });
    OrganizationsClient client = context.client(ORGANIZATIONS);
    for (String kind : kinds) {
      ListPoliciesRequest request =
          ListPoliciesRequest.builder().filter(kind).maxResults(PAGE).build();
      for (ListPoliciesResponse response : client.listPoliciesPaginator(request)) {
        pages.page(response.policies());
      }
    }
  }

  private static List<PolicyTargetSummary> targets(
      OrganizationsClient client, ListTargetsForPolicyRequest request) {
    return client.listTargetsForPolicyPaginator(request).stream()
        .flatMap(response -> response.targets().stream())
        .toList();
  }

  private static void governed(ResourceView policy, EdgeSink edges) {
    for (JsonNode target : policy.configuration().path("Targets")) {
      String id = target.path("TargetId").asText("");
      String kind = target.path("Type").asText();
      switch (kind) {
        case "ROOT" -> edges.edgeFrom(GOVERNED_BY, Reference.to(ORGANIZATIONS_ROOT, id), TARGET);
        case "ORGANIZATIONAL_UNIT" ->
            edges.edgeFrom(GOVERNED_BY, Reference.to(ORGANIZATIONS_UNIT, id), TARGET);
        case "ACCOUNT" ->
            edges.edgeFrom(
                GOVERNED_BY,
                Reference.to(ORGANIZATIONS_ACCOUNT, target.path("Arn").asText()),
                TARGET);
        default -> edges.unknownValue("Targets[].Type", kind);
      }
    }
  }
}
