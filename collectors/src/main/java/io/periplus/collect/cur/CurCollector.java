package io.periplus.collect.cur;

import static io.periplus.collect.AwsService.CUR;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.CUR_REPORT_DEFINITION;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.model.EdgeType.STORES_IN;

import io.periplus.collect.ResourceSpec;
import java.util.List;
import software.amazon.awssdk.services.costandusagereport.CostAndUsageReportClient;
import software.amazon.awssdk.services.costandusagereport.model.DescribeReportDefinitionsRequest;
import software.amazon.awssdk.services.costandusagereport.model.DescribeReportDefinitionsResponse;
import software.amazon.awssdk.services.costandusagereport.model.ReportDefinition;

/** Definitions of cost and usage reports (C131). */
public final class CurCollector {
  /** The one region that the service lives in, which is part of the ARN (G3). */
  private static final String HOME = "us-east-1";

  static final ResourceSpec<ReportDefinition> REPORT_DEFINITION =
      resource(CUR_REPORT_DEFINITION, ReportDefinition.class)
          .tier(2)
          .list(
              CUR,
              DescribeReportDefinitionsRequest.builder().maxResults(5).build(),
              CostAndUsageReportClient::describeReportDefinitionsPaginator,
              DescribeReportDefinitionsResponse::reportDefinitions)
          .arn("cur", "definition/", ReportDefinition::reportName)
          .name(ReportDefinition::reportName)
          .region(report -> HOME)
          .columns(
              "ReportName",
              "TimeUnit",
              "Format",
              "Compression",
              "AdditionalSchemaElements",
              "S3Prefix",
              "ReportVersioning")
          .edge(STORES_IN, S3_BUCKET, "S3Bucket")
          .volatileFields("ReportStatus")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(REPORT_DEFINITION);

  private CurCollector() {}
}
