package io.periplus.collect.guardduty;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.GUARDDUTY;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EKS_CLUSTER;
import static io.periplus.collect.Types.GUARD_DUTY_DETECTOR;
import static io.periplus.collect.Types.GUARD_DUTY_FINDING;
import static io.periplus.collect.Types.IAM_ACCESS_KEY;
import static io.periplus.collect.Types.IAM_ACCOUNT_ROOT;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.IAM_USER;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.RDS_DB_INSTANCE;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.Finding;
import software.amazon.awssdk.services.guardduty.model.GetDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.GetDetectorResponse;
import software.amazon.awssdk.services.guardduty.model.GetFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.GetFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsRequest;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsResponse;
import software.amazon.awssdk.services.guardduty.model.ListFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.ListFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.ListMembersRequest;
import software.amazon.awssdk.services.guardduty.model.Member;

/**
 * GuardDuty: the detector of a region, the accounts whose findings it gathers, and the findings of
 * the last 90 days, which is as long as AWS keeps them (C105, C105b).
 */
public final class GuardDutyCollector {
  private static final int PAGE = 50;
  private static final int BATCH = 50;
  private static final String DETECTOR_ID = "DetectorId";
  private static final String MEMBERS = "Members";
  private static final String MEMBER_ACCOUNT = "Members[].AccountId";
  private static final String ACCESS_KEY = "Resource.AccessKeyDetails.AccessKeyId";
  private static final String USER_NAME = "Resource.AccessKeyDetails.UserName";

  /** Keys that live on; those of a session begin otherwise and are no resource. */
  private static final String LONG_LIVED = "AKIA";

  private static final String REMOTE_IP = ".RemoteIpDetails";
  private static final String ACTION = "Service.Action.";

  /** The answer does not name the detector: its id is that of the list. */
  static final ResourceSpec<GetDetectorResponse> DETECTOR =
      resource(GUARD_DUTY_DETECTOR, GetDetectorResponse.class)
          .tier(2)
          .listOneByOne(
              GUARDDUTY,
              ListDetectorsRequest.builder().maxResults(PAGE).build(),
              GuardDutyClient::listDetectorsPaginator,
              ListDetectorsResponse::detectorIds,
              "GetDetector",
              id -> GetDetectorRequest.builder().detectorId(id).build(),
              GuardDutyClient::getDetector,
              GuardDutyCollector::withId)
          .listedWith(DETECTOR_ID)
          .arnOfConfiguration(
              "guardduty",
              "detector/",
              REGION_AND_ACCOUNT,
              detector -> detector.path(DETECTOR_ID).asText(null))
          .tagsAt("Tags")
          .perListedItem(
              MEMBERS,
              GUARDDUTY,
              "ListMembers",
              detector ->
                  ListMembersRequest.builder()
                      .detectorId(detector.path(DETECTOR_ID).asText())
                      .maxResults(PAGE)
                      .build(),
              GuardDutyCollector::members,
              Function.identity(),
              Member.class)
          .columns("DetectorId", "Status", "Features[].Name", "Features[].Status")
          .columns("FindingPublishingFrequency")
          .edges(
              GRANTS, List.of(IAM_ACCOUNT_ROOT), List.of(MEMBER_ACCOUNT), GuardDutyCollector::grant)
          .redactWithin(Member.class, "Email")
          .build();

  /**
   * An administrator lists the findings of its members under its own detector; each names the
   * detector that found it, and its ARN the account that it is about. What a command line shows may
   * be a secret.
   */
  static final ResourceSpec<Finding> FINDING =
      resource(GUARD_DUTY_FINDING, Finding.class)
          .tier(3)
          .listPerInBatches(
              GUARD_DUTY_DETECTOR,
              Map.of(),
              GUARDDUTY,
              "ListFindings",
              detector ->
                  ListFindingsRequest.builder()
                      .detectorId(detector.path(DETECTOR_ID).asText())
                      .maxResults(PAGE)
                      .build(),
              GuardDutyClient::listFindingsPaginator,
              ListFindingsResponse::findingIds,
              BATCH,
              "GetFindings",
              (detector, ids) ->
                  GetFindingsRequest.builder()
                      .detectorId(detector.path(DETECTOR_ID).asText())
                      .findingIds(ids)
                      .build(),
              GuardDutyClient::getFindings,
              GetFindingsResponse::findings)
          .arn(Finding::arn, Finding::id)
          .stubArn("guardduty", "detector/*/finding/", REGION_AND_ACCOUNT)
          .name(Finding::title)
          .columns("Type", "Severity", "Service.Archived")
          .columns(
              ACTION + "AwsApiCallAction" + REMOTE_IP,
              ACTION + "KubernetesApiCallAction" + REMOTE_IP,
              ACTION + "NetworkConnectionAction" + REMOTE_IP,
              ACTION + "PortProbeAction.PortProbeDetails[]" + REMOTE_IP,
              ACTION + "RdsLoginAttemptAction" + REMOTE_IP)
          .edge(MEMBER_OF, GUARD_DUTY_DETECTOR, "Service.DetectorId")
          .edge(REFERENCES, EC2_INSTANCE, "Resource.InstanceDetails.InstanceId")
          .edges(
              REFERENCES,
              Map.of(
                  IAM_ACCESS_KEY, List.of(ACCESS_KEY),
                  IAM_USER, List.of(USER_NAME),
                  IAM_ROLE, List.of(USER_NAME)),
              GuardDutyCollector::credentials)
          .edge(REFERENCES, S3_BUCKET, "Resource.S3BucketDetails[].Arn")
          .edge(REFERENCES, EKS_CLUSTER, "Resource.EksClusterDetails.Arn")
          .edge(REFERENCES, LAMBDA_FUNCTION, "Resource.LambdaDetails.FunctionArn")
          .edge(REFERENCES, RDS_DB_INSTANCE, "Resource.RdsDbInstanceDetails.DbInstanceIdentifier")
          .redact("Service.RuntimeDetails.Context.CommandLineExample")
          .volatileFields("UpdatedAt", "Service.Count", "Service.EventLastSeen")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(DETECTOR, FINDING);

  private GuardDutyCollector() {}

  private static void withId(
      Listing.Described<String, GetDetectorResponse> detector,
      Listing.Pages<GetDetectorResponse> pages) {
    pages.item(
        detector.response(),
        JsonNodeFactory.instance.objectNode().put(DETECTOR_ID, detector.key()));
  }

  private static List<Member> members(GuardDutyClient guardDuty, ListMembersRequest request) {
    return guardDuty.listMembersPaginator(request).stream()
        .flatMap(page -> page.members().stream())
        .toList();
  }

  private static void grant(ResourceView detector, EdgeSink edges) {
    for (JsonNode member : detector.configuration().path(MEMBERS)) {
      edges.edge(
          GRANTS,
          Reference.in(IAM_ACCOUNT_ROOT, "root", member.path("AccountId").asText()),
          MEMBER_ACCOUNT,
          JsonNodeFactory.instance.objectNode().put("kind", "member"));
    }
  }

  /** The name is that of a user or of the role whose session it was, as the type of user says. */
  private static void credentials(ResourceView finding, EdgeSink edges) {
    JsonNode key = finding.configuration().path("Resource").path("AccessKeyDetails");
    String id = key.path("AccessKeyId").asText("");
    if (id.startsWith(LONG_LIVED)) {
      edges.edge(REFERENCES, Reference.to(IAM_ACCESS_KEY, id), ACCESS_KEY);
    }
    String name = key.path("UserName").asText("");
    switch (name.isEmpty() ? "" : key.path("UserType").asText("")) {
      case "IAMUser" -> edges.edge(REFERENCES, Reference.to(IAM_USER, name), USER_NAME);
      case "AssumedRole", "Role" -> edges.edge(REFERENCES, Reference.to(IAM_ROLE, name), USER_NAME);
      default -> {
        // The root user, a federated user or an account of AWS: none of them has a row.
      }
    }
  }
}
