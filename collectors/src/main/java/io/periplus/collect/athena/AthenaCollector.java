package io.periplus.collect.athena;

import static io.periplus.collect.AwsService.ATHENA;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ATHENA_DATA_CATALOG;
import static io.periplus.collect.Types.ATHENA_WORK_GROUP;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.STORES_IN;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.KeyReferences;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.RoleReferences;
import io.periplus.collect.S3Locations;
import io.periplus.model.Arn;
import java.util.List;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.DataCatalog;
import software.amazon.awssdk.services.athena.model.DataCatalogSummary;
import software.amazon.awssdk.services.athena.model.GetDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.GetDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.GetWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.GetWorkGroupResponse;
import software.amazon.awssdk.services.athena.model.ListDataCatalogsRequest;
import software.amazon.awssdk.services.athena.model.ListDataCatalogsResponse;
import software.amazon.awssdk.services.athena.model.ListWorkGroupsRequest;
import software.amazon.awssdk.services.athena.model.ListWorkGroupsResponse;
import software.amazon.awssdk.services.athena.model.WorkGroup;
import software.amazon.awssdk.services.athena.model.WorkGroupSummary;

/**
 * Work groups and data catalogues of Athena (C125, C125b). Nothing in them is secret but what rule
 * X20 finds among the parameters of a catalogue: a connection keeps its password itself.
 */
public final class AthenaCollector {
  /** The largest page of either list. */
  private static final int PAGE = 50;

  private static final String OUTPUT = "Configuration.ResultConfiguration.OutputLocation";
  private static final String OUTPUT_KEY =
      "Configuration.ResultConfiguration.EncryptionConfiguration.KmsKey";
  private static final String ROLE = "Configuration.ExecutionRole";
  private static final String PARAMETERS = "Parameters";

  static final ResourceSpec<WorkGroupSummary> WORK_GROUP =
      resource(ATHENA_WORK_GROUP, WorkGroupSummary.class)
          .tier(2)
          .list(
              ATHENA,
              ListWorkGroupsRequest.builder().maxResults(PAGE).build(),
              AthenaClient::listWorkGroupsPaginator,
              ListWorkGroupsResponse::workGroups)
          .arn("athena", "workgroup/", WorkGroupSummary::name)
          .name(WorkGroupSummary::name)
          .describedBy(
              ATHENA,
              "GetWorkGroup",
              group -> GetWorkGroupRequest.builder().workGroup(group.name()).build(),
              AthenaClient::getWorkGroup,
              GetWorkGroupResponse::workGroup,
              WorkGroup.class,
              "Configuration")
          .columns(
              "State",
              "EngineVersion.EffectiveEngineVersion",
              "Configuration.EnforceWorkGroupConfiguration",
              "Configuration.BytesScannedCutoffPerQuery")
          .edges(STORES_IN, S3Locations.TYPES, List.of(OUTPUT), S3Locations.at(STORES_IN, OUTPUT))
          .edges(
              ENCRYPTED_BY, KeyReferences.TYPES, List.of(OUTPUT_KEY), KeyReferences.at(OUTPUT_KEY))
          .edges(RUNS_AS, RoleReferences.TYPES, List.of(ROLE), RoleReferences.at(ROLE))
          .build();

  /**
   * Catalogues. One of type {@code LAMBDA} is a function that answers for a data source, or one for
   * the metadata and another for the records.
   */
  static final ResourceSpec<DataCatalogSummary> DATA_CATALOG =
      resource(ATHENA_DATA_CATALOG, DataCatalogSummary.class)
          .list(
              ATHENA,
              ListDataCatalogsRequest.builder().maxResults(PAGE).build(),
              AthenaClient::listDataCatalogsPaginator,
              ListDataCatalogsResponse::dataCatalogsSummary)
          .arn("athena", "datacatalog/", DataCatalogSummary::catalogName)
          .name(DataCatalogSummary::catalogName)
          .describedBy(
              ATHENA,
              "GetDataCatalog",
              catalog -> GetDataCatalogRequest.builder().name(catalog.catalogName()).build(),
              AthenaClient::getDataCatalog,
              GetDataCatalogResponse::dataCatalog,
              DataCatalog.class,
              PARAMETERS)
          .columns("Type", "Status")
          .edges(
              FORWARDS_TO,
              List.of(LAMBDA_FUNCTION),
              List.of(PARAMETERS),
              AthenaCollector::functions)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(WORK_GROUP, DATA_CATALOG);

  private AthenaCollector() {}

  /** Parameters hold other names as well: a Glue catalogue's is its account. */
  private static void functions(ResourceView catalog, EdgeSink edges) {
    for (JsonNode value : catalog.configuration().path(PARAMETERS)) {
      String text = value.asText("");
      if (Arn.tryParse(text).filter(arn -> arn.service().equals("lambda")).isPresent()) {
        edges.edge(FORWARDS_TO, Reference.to(LAMBDA_FUNCTION, text), PARAMETERS);
      }
    }
  }
}
