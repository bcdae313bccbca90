package io.periplus.collect.accessanalyzer;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.ACCESSANALYZER;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ACCESS_ANALYZER_ANALYZER;
import static io.periplus.collect.Types.ACCESS_ANALYZER_FINDING;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;

import io.periplus.collect.ResourceSpec;
import io.periplus.collect.Target;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.accessanalyzer.model.AnalyzerSummary;
import software.amazon.awssdk.services.accessanalyzer.model.FindingSummaryV2;
import software.amazon.awssdk.services.accessanalyzer.model.ListAnalyzersRequest;
import software.amazon.awssdk.services.accessanalyzer.model.ListAnalyzersResponse;
import software.amazon.awssdk.services.accessanalyzer.model.ListFindingsV2Request;
import software.amazon.awssdk.services.accessanalyzer.model.ListFindingsV2Response;

/**
 * IAM Access Analyzer: analyzers and what each found, be it access from outside or access that
 * nobody uses (C106d, C106e). None of their fields holds a secret.
 */
public final class AccessAnalyzerCollector {
  private static final int PAGE = 100;
  private static final String ANALYZER_ARN = "analyzerArn";

  static final ResourceSpec<AnalyzerSummary> ANALYZER =
      resource(ACCESS_ANALYZER_ANALYZER, AnalyzerSummary.class)
          .tier(3)
          .list(
              ACCESSANALYZER,
              ListAnalyzersRequest.builder().maxResults(PAGE).build(),
              AccessAnalyzerClient::listAnalyzersPaginator,
              ListAnalyzersResponse::analyzers)
          .arn(AnalyzerSummary::arn, AnalyzerSummary::name)
          .stubArn("access-analyzer", "analyzer/", REGION_AND_ACCOUNT)
          .name(AnalyzerSummary::name)
          .tagsAt("tags")
          .columns("type", "status")
          .volatileFields("lastResourceAnalyzed", "lastResourceAnalyzedAt")
          .build();

  /** The list of an analyzer does not repeat its ARN. */
  static final ResourceSpec<FindingSummaryV2> FINDING =
      resource(ACCESS_ANALYZER_FINDING, FindingSummaryV2.class)
          .tier(3)
          .listPer(
              ACCESS_ANALYZER_ANALYZER,
              Map.of(ANALYZER_ARN, "arn"),
              ACCESSANALYZER,
              "ListFindingsV2",
              analyzer ->
                  ListFindingsV2Request.builder()
                      .analyzerArn(analyzer.path("arn").asText())
                      .maxResults(PAGE)
                      .build(),
              AccessAnalyzerClient::listFindingsV2Paginator,
              ListFindingsV2Response::findings)
          .arn("access-analyzer", "finding/", FindingSummaryV2::id)
          .columns("status", "findingType", "resourceType", "resourceOwnerAccount")
          .edge(MEMBER_OF, ACCESS_ANALYZER_ANALYZER, ANALYZER_ARN)
          .edge(REFERENCES, Target.byArn(), "resource")
          .volatileFields("analyzedAt", "updatedAt")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(ANALYZER, FINDING);

  private AccessAnalyzerCollector() {}
}
