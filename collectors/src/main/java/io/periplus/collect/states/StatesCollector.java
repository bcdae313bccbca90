package io.periplus.collect.states;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.STATES;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.collect.Types.STEP_FUNCTIONS_ACTIVITY;
import static io.periplus.collect.Types.STEP_FUNCTIONS_STATE_MACHINE;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.TRIGGERS;

import io.periplus.collect.KeyReferences;
import io.periplus.collect.LogGroupNames;
import io.periplus.collect.ResourceSpec;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ActivityListItem;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ListActivitiesRequest;
import software.amazon.awssdk.services.sfn.model.ListActivitiesResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;

/** Step Functions' state machines and activities (C121). */
public final class StatesCollector {
  private static final int PAGE = 1000;
  private static final String KEY = "encryptionConfiguration.kmsKeyId";
  private static final String LOGS =
      "loggingConfiguration.destinations[].cloudWatchLogsLogGroup.logGroupArn";

  static final ResourceSpec<ActivityListItem> ACTIVITY =
      resource(STEP_FUNCTIONS_ACTIVITY, ActivityListItem.class)
          .tier(3)
          .list(
              STATES,
              ListActivitiesRequest.builder().maxResults(PAGE).build(),
              SfnClient::listActivitiesPaginator,
              ListActivitiesResponse::activities)
          .arn(ActivityListItem::activityArn, ActivityListItem::name)
          .stubArn("states", "activity:", REGION_AND_ACCOUNT)
          .name(ActivityListItem::name)
          .columns("name", "creationDate")
          .build();

  /** State machines; literals of the definition that look like secrets are hashed (X18). */
  static final ResourceSpec<StateMachineListItem> STATE_MACHINE =
      resource(STEP_FUNCTIONS_STATE_MACHINE, StateMachineListItem.class)
          .tier(2)
          .list(
              STATES,
              ListStateMachinesRequest.builder().maxResults(PAGE).build(),
              SfnClient::listStateMachinesPaginator,
              ListStateMachinesResponse::stateMachines)
          .arn(StateMachineListItem::stateMachineArn, StateMachineListItem::name)
          .stubArn("states", "stateMachine:", REGION_AND_ACCOUNT)
          .name(StateMachineListItem::name)
          .describedBy(
              STATES,
              "DescribeStateMachine",
              machine ->
                  DescribeStateMachineRequest.builder()
                      .stateMachineArn(machine.stateMachineArn())
                      .build(),
              SfnClient::describeStateMachine,
              Function.identity(),
              DescribeStateMachineResponse.class,
              "status",
              "definition",
              "roleArn",
              "tracingConfiguration",
              "loggingConfiguration",
              "encryptionConfiguration")
          .redactBy(
              DescribeStateMachineResponse.class,
              (machine, secrets) -> secrets.document(machine, "definition"))
          .columns("type", "status", "tracingConfiguration.enabled", "definition")
          .edge(RUNS_AS, IAM_ROLE, "roleArn")
          .edges(TRIGGERS, TaskEdges.SOURCES, TaskEdges::draw)
          .edges(LOGS_TO, List.of(LOGS_LOG_GROUP), List.of(LOGS), LogGroupNames.edge(LOGS_TO, LOGS))
          .edges(ENCRYPTED_BY, KeyReferences.TYPES, List.of(KEY), KeyReferences.at(KEY))
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(ACTIVITY, STATE_MACHINE);

  private StatesCollector() {}
}
