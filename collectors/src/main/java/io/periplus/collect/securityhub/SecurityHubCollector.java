package io.periplus.collect.securityhub;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.SECURITYHUB;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.IAM_ACCOUNT_ROOT;
import static io.periplus.collect.Types.SECURITY_HUB_FINDING;
import static io.periplus.collect.Types.SECURITY_HUB_HUB;
import static io.periplus.model.EdgeType.REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.Target;
import io.periplus.model.Arn;
import java.util.List;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFindingFilters;
import software.amazon.awssdk.services.securityhub.model.DescribeHubRequest;
import software.amazon.awssdk.services.securityhub.model.DescribeHubResponse;
import software.amazon.awssdk.services.securityhub.model.GetFindingsRequest;
import software.amazon.awssdk.services.securityhub.model.GetFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.StringFilterComparison;

/** Security Hub of a region and the findings that are in force there (C106, C106b). */
public final class SecurityHubCollector {
  private static final int PAGE = 100;
  private static final String RESOURCE = "Resources[].Id";

  /** How findings name an account as a whole, {@code AWS::::Account:111122223333}. */
  private static final String ACCOUNT = "AWS::::Account:";

  static final ResourceSpec<DescribeHubResponse> HUB =
      resource(SECURITY_HUB_HUB, DescribeHubResponse.class)
          .tier(3)
          .listOnce(
              SECURITYHUB,
              DescribeHubRequest.builder().build(),
              SecurityHubClient::describeHub,
              List::of)
          .arn(DescribeHubResponse::hubArn, SecurityHubCollector::hubName)
          .stubArn("securityhub", "hub/", REGION_AND_ACCOUNT)
          .columns("AutoEnableControls", "ControlFindingGenerator", "SubscribedAt")
          .build();

  /**
   * Findings of all products. What a finding tells of the configuration of its resource,
   * environment and user data included, is left out: the resource has a row of its own.
   */
  static final ResourceSpec<AwsSecurityFinding> FINDING =
      resource(SECURITY_HUB_FINDING, AwsSecurityFinding.class)
          .tier(3)
          .list(
              SECURITYHUB,
              GetFindingsRequest.builder().filters(inForce()).maxResults(PAGE).build(),
              SecurityHubClient::getFindingsPaginator,
              GetFindingsResponse::findings)
          .arn(SecurityHubCollector::ownArn, SecurityHubCollector::id)
          .stubArn("securityhub", "finding/", REGION_AND_ACCOUNT)
          .owner(AwsSecurityFinding::awsAccountId)
          .region(AwsSecurityFinding::region)
          .name(AwsSecurityFinding::title)
          .columns("Severity.Label", "Compliance.Status", "Workflow.Status", "RecordState")
          .edges(
              REFERENCES,
              List.of(Target.ANY, IAM_ACCOUNT_ROOT),
              List.of(RESOURCE),
              SecurityHubCollector::subjects)
          .drop("Resources[].Details")
          .volatileFields("LastObservedAt", "ProcessedAt", "UpdatedAt")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(HUB, FINDING);

  private SecurityHubCollector() {}

  /** Archived records are those that their product has withdrawn. */
  private static AwsSecurityFindingFilters inForce() {
    return AwsSecurityFindingFilters.builder()
        .recordState(state -> state.value("ACTIVE").comparison(StringFilterComparison.EQUALS))
        .build();
  }

  private static String hubName(DescribeHubResponse hub) {
    return Arn.tryParse(hub.hubArn()).map(Arn::lastSegment).orElse(null);
  }

  /** Null for the findings of other products: their ids may be the ARNs of rows of their own. */
  private static String ownArn(AwsSecurityFinding finding) {
    return Arn.tryParse(finding.id()).filter(arn -> arn.service().equals("securityhub")).isPresent()
        ? finding.id()
        : null;
  }

  /** An id is unique within its product, {@code product/aws/guardduty/<id>}. */
  private static String id(AwsSecurityFinding finding) {
    return ownArn(finding) != null
        ? finding.id()
        : Arn.tryParse(finding.productArn())
            .map(product -> product.resource() + '/' + finding.id())
            .orElse(finding.id());
  }

  private static void subjects(ResourceView finding, EdgeSink edges) {
    for (JsonNode subject : finding.configuration().path("Resources")) {
      String id = subject.path("Id").asText("");
      if (id.startsWith(ACCOUNT)) {
        edges.edge(
            REFERENCES,
            Reference.in(IAM_ACCOUNT_ROOT, "root", id.substring(ACCOUNT.length())),
            RESOURCE);
      } else if (!id.isEmpty()) {
        edges.edge(REFERENCES, Reference.byArn(id), RESOURCE);
      }
    }
  }
}
