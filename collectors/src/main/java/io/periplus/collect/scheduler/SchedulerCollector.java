package io.periplus.collect.scheduler;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.SCHEDULER;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ECS_TASK_DEFINITION;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.SCHEDULER_SCHEDULE;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.TRIGGERS;

import io.periplus.collect.ResourceSpec;
import io.periplus.collect.events.EventTargets;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesRequest;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.Target;

/** EventBridge Scheduler's schedules (C123). */
public final class SchedulerCollector {
  private static final int PAGE = 100;
  private static final String TARGET = "Target.Arn";

  /** Schedules; what one sends along may be a secret and is hashed (X13). */
  static final ResourceSpec<ScheduleSummary> SCHEDULE =
      resource(SCHEDULER_SCHEDULE, ScheduleSummary.class)
          .tier(3)
          .list(
              SCHEDULER,
              ListSchedulesRequest.builder().maxResults(PAGE).build(),
              SchedulerClient::listSchedulesPaginator,
              ListSchedulesResponse::schedules)
          .arn(ScheduleSummary::arn, schedule -> schedule.groupName() + '/' + schedule.name())
          .stubArn("scheduler", "schedule/", REGION_AND_ACCOUNT)
          .name(ScheduleSummary::name)
          .describedBy(
              SCHEDULER,
              "GetSchedule",
              schedule ->
                  GetScheduleRequest.builder()
                      .groupName(schedule.groupName())
                      .name(schedule.name())
                      .build(),
              SchedulerClient::getSchedule,
              Function.identity(),
              GetScheduleResponse.class,
              "ScheduleExpression",
              "FlexibleTimeWindow",
              "Target")
          .redactWithin(Target.class, "Input")
          .columns("ScheduleExpression", "State", "FlexibleTimeWindow.Mode")
          .edges(
              TRIGGERS,
              EventTargets.OF_SCHEDULES.types(),
              List.of(TARGET),
              EventTargets.OF_SCHEDULES.edges(TRIGGERS, TARGET))
          .edge(TRIGGERS, ECS_TASK_DEFINITION, "Target.EcsParameters.TaskDefinitionArn")
          .edge(RUNS_AS, IAM_ROLE, "Target.RoleArn")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(SCHEDULE);

  private SchedulerCollector() {}
}
