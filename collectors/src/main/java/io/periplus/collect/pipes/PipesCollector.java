package io.periplus.collect.pipes;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.PIPES;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.API_GATEWAY_REST_API;
import static io.periplus.collect.Types.DYNAMODB_TABLE;
import static io.periplus.collect.Types.EVENTS_API_DESTINATION;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.KINESIS_STREAM;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.MSK_CLUSTER;
import static io.periplus.collect.Types.PIPES_PIPE;
import static io.periplus.collect.Types.SQS_QUEUE;
import static io.periplus.collect.Types.STEP_FUNCTIONS_STATE_MACHINE;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.TRIGGERS;

import io.periplus.collect.ArnTypes;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.FunctionNames;
import io.periplus.collect.LogGroupNames;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.Target;
import io.periplus.model.Arn;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.pipes.PipesClient;
import software.amazon.awssdk.services.pipes.model.DescribePipeRequest;
import software.amazon.awssdk.services.pipes.model.DescribePipeResponse;
import software.amazon.awssdk.services.pipes.model.ListPipesRequest;
import software.amazon.awssdk.services.pipes.model.ListPipesResponse;
import software.amazon.awssdk.services.pipes.model.Pipe;
import software.amazon.awssdk.services.pipes.model.PipeEnrichmentParameters;
import software.amazon.awssdk.services.pipes.model.PipeTargetParameters;

/** EventBridge Pipes: one source, an enrichment, one target (C123b). */
public final class PipesCollector {
  private static final int PAGE = 100;
  private static final String SOURCE = "Source";
  private static final String ENRICHMENT = "Enrichment";
  private static final String TARGET = "Target";

  private static final ArnTypes SOURCES =
      ArnTypes.none()
          .or("sqs", "", SQS_QUEUE)
          .or("kinesis", "stream/", KINESIS_STREAM)
          .or("dynamodb", "table/", DYNAMODB_TABLE)
          .or("kafka", "cluster/", MSK_CLUSTER);

  private static final ArnTypes ENRICHMENTS =
      ArnTypes.none()
          .or("lambda", "function:", LAMBDA_FUNCTION)
          .or("states", "stateMachine:", STEP_FUNCTIONS_STATE_MACHINE)
          .or("events", "api-destination/", EVENTS_API_DESTINATION);

  /** Pipes; templates and headers may hold secrets and are hashed (X13). */
  static final ResourceSpec<Pipe> PIPE =
      resource(PIPES_PIPE, Pipe.class)
          .tier(3)
          .list(
              PIPES,
              ListPipesRequest.builder().limit(PAGE).build(),
              PipesClient::listPipesPaginator,
              ListPipesResponse::pipes)
          .arn(Pipe::arn, Pipe::name)
          .stubArn("pipes", "pipe/", REGION_AND_ACCOUNT)
          .name(Pipe::name)
          .describedBy(
              PIPES,
              "DescribePipe",
              pipe -> DescribePipeRequest.builder().name(pipe.name()).build(),
              PipesClient::describePipe,
              Function.identity(),
              DescribePipeResponse.class,
              "RoleArn",
              "SourceParameters",
              "Tags")
          .tagsAt("Tags")
          .redactWithin(PipeEnrichmentParameters.class, "InputTemplate")
          .redactWithin(PipeEnrichmentParameters.class, "HttpParameters.HeaderParameters.*")
          .redactWithin(PipeEnrichmentParameters.class, "HttpParameters.QueryStringParameters.*")
          .redactWithin(PipeTargetParameters.class, "InputTemplate")
          .redactWithin(PipeTargetParameters.class, "HttpParameters.HeaderParameters.*")
          .redactWithin(PipeTargetParameters.class, "HttpParameters.QueryStringParameters.*")
          .columns("CurrentState", "SourceParameters")
          .edgesFrom(
              TRIGGERS, SOURCES.types(), List.of(SOURCE), SOURCES.edgesFrom(TRIGGERS, SOURCE))
          .edges(FORWARDS_TO, enrichmentTypes(), List.of(ENRICHMENT), PipesCollector::enrichment)
          .edges(TRIGGERS, List.of(Target.ANY), List.of(TARGET), PipesCollector::target)
          .edge(RUNS_AS, IAM_ROLE, "RoleArn")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(PIPE);

  private PipesCollector() {}

  private static List<ResourceType> enrichmentTypes() {
    List<ResourceType> types = new ArrayList<>(ENRICHMENTS.types());
    types.add(API_GATEWAY_REST_API);
    return types;
  }

  /** A method of an API, {@code arn:aws:execute-api:…:a1b2c3/prod/POST/orders}, names the API. */
  private static void enrichment(ResourceView pipe, EdgeSink edges) {
    String value = pipe.configuration().path(ENRICHMENT).asText("");
    Arn arn = Arn.tryParse(value).orElse(null);
    if (arn == null) {
      return;
    }
    Reference target =
        arn.service().equals("execute-api")
            ? new Reference(
                API_GATEWAY_REST_API,
                arn.resource().split("/", 2)[0],
                arn.account(),
                arn.region(),
                Reference.Match.ONE)
            : ENRICHMENTS.reference(value, ENRICHMENT, edges);
    if (target != null) {
      edges.edge(FORWARDS_TO, target, ENRICHMENT);
    }
  }

  private static void target(ResourceView pipe, EdgeSink edges) {
    String arn = pipe.configuration().path(TARGET).asText("");
    if (!arn.isEmpty()) {
      String plain = LogGroupNames.withoutStreams(FunctionNames.unqualified(arn));
      edges.edge(TRIGGERS, Reference.byArn(plain), TARGET);
    }
  }
}
