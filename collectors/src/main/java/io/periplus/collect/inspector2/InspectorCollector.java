package io.periplus.collect.inspector2;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.INSPECTOR2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.ECR_IMAGE;
import static io.periplus.collect.Types.INSPECTOR_FINDING;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.model.EdgeType.REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.ContainerImages;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.FunctionNames;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import java.util.List;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.CoveredResource;
import software.amazon.awssdk.services.inspector2.model.Finding;
import software.amazon.awssdk.services.inspector2.model.ListCoverageRequest;
import software.amazon.awssdk.services.inspector2.model.ListCoverageResponse;
import software.amazon.awssdk.services.inspector2.model.ListFindingsRequest;
import software.amazon.awssdk.services.inspector2.model.ListFindingsResponse;

/**
 * Vulnerabilities that Amazon Inspector found, each with how its resource is scanned (C106c). None
 * of their fields holds a secret.
 */
public final class InspectorCollector {
  private static final int FINDINGS_PAGE = 100;
  private static final int COVERAGE_PAGE = 200;
  private static final String SUBJECT = "resources[].id";
  private static final String REPOSITORY = "repository/";

  /** The likelihood of exploitation is estimated anew every day. */
  static final ResourceSpec<Finding> FINDING =
      resource(INSPECTOR_FINDING, Finding.class)
          .tier(3)
          .list(
              INSPECTOR2,
              ListFindingsRequest.builder().maxResults(FINDINGS_PAGE).build(),
              Inspector2Client::listFindingsPaginator,
              ListFindingsResponse::findings)
          .arn(Finding::findingArn, InspectorCollector::id)
          .stubArn("inspector2", "finding/", REGION_AND_ACCOUNT)
          .name(Finding::title)
          .join(
              "coveredResources",
              INSPECTOR2,
              ListCoverageRequest.builder().maxResults(COVERAGE_PAGE).build(),
              Inspector2Client::listCoveragePaginator,
              ListCoverageResponse::coveredResources,
              CoveredResource::resourceId,
              InspectorCollector::subject,
              CoveredResource.class)
          .columns(
              "severity",
              "status",
              "type",
              "packageVulnerabilityDetails.vulnerabilityId",
              "coveredResources[].scanStatus.statusCode",
              "coveredResources[].scanStatus.reason")
          .edges(
              REFERENCES,
              List.of(EC2_INSTANCE, ECR_IMAGE, LAMBDA_FUNCTION),
              List.of(SUBJECT),
              InspectorCollector::subjects)
          .volatileFields("updatedAt", "lastObservedAt", "epss", "coveredResources[].lastScannedAt")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(FINDING);

  private InspectorCollector() {}

  private static String id(Finding finding) {
    return Arn.tryParse(finding.findingArn()).map(Arn::lastSegment).orElse(null);
  }

  /** A finding is about one resource; AWS keeps the list for more. */
  private static String subject(Finding finding) {
    return finding.resources().isEmpty() ? "" : finding.resources().get(0).id();
  }

  private static void subjects(ResourceView finding, EdgeSink edges) {
    for (JsonNode subject : finding.configuration().path("resources")) {
      Reference target = reference(subject.path("id").asText(""));
      if (target != null) {
        edges.edge(REFERENCES, target, SUBJECT);
      } else {
        edges.unknownValue(SUBJECT, subject.path("type").asText());
      }
    }
  }

  /** Null for what has no row, such as a repository of source code. */
  private static Reference reference(String id) {
    if (id.startsWith("i-")) {
      return Reference.to(EC2_INSTANCE, id);
    }
    Arn arn = Arn.tryParse(id).orElse(null);
    if (arn == null) {
      return null;
    }
    if (arn.service().equals("lambda")) {
      return Reference.to(LAMBDA_FUNCTION, FunctionNames.unqualified(id));
    }
    int digest = arn.resource().lastIndexOf('/');
    if (!arn.service().equals("ecr") || digest < REPOSITORY.length()) {
      return null;
    }
    String repository = arn.resource().substring(REPOSITORY.length(), digest);
    return new Reference(
        ECR_IMAGE,
        ContainerImages.id(repository, arn.resource().substring(digest + 1)),
        arn.account(),
        arn.region(),
        Reference.Match.ONE);
  }
}
