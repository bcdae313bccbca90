package io.periplus.collect.events;

import static io.periplus.collect.Types.CODE_BUILD_PROJECT;
import static io.periplus.collect.Types.CODE_PIPELINE_PIPELINE;
import static io.periplus.collect.Types.ECS_CLUSTER;
import static io.periplus.collect.Types.EVENTS_API_DESTINATION;
import static io.periplus.collect.Types.EVENTS_EVENT_BUS;
import static io.periplus.collect.Types.FIREHOSE_DELIVERY_STREAM;
import static io.periplus.collect.Types.KINESIS_STREAM;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.collect.Types.SNS_TOPIC;
import static io.periplus.collect.Types.SQS_QUEUE;
import static io.periplus.collect.Types.STEP_FUNCTIONS_STATE_MACHINE;

import io.periplus.collect.ArnTypes;

/**
 * What events and schedules are sent to.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html">Event bus
 *     targets</a>
 */
public final class EventTargets {
  /** Targets of schedules; {@code aws-sdk} names an API to call and no resource. */
  public static final ArnTypes OF_SCHEDULES =
      ArnTypes.none()
          .or("lambda", "function:", LAMBDA_FUNCTION)
          .or("sqs", "", SQS_QUEUE)
          .or("sns", "", SNS_TOPIC)
          .or("states", "stateMachine:", STEP_FUNCTIONS_STATE_MACHINE)
          .or("ecs", "cluster/", ECS_CLUSTER)
          .or("events", "event-bus/", EVENTS_EVENT_BUS)
          .or("scheduler", "aws-sdk:", null);

  /** Targets of rules. */
  static final ArnTypes OF_RULES =
      OF_SCHEDULES
          .or("kinesis", "stream/", KINESIS_STREAM)
          .or("firehose", "deliverystream/", FIREHOSE_DELIVERY_STREAM)
          .or("logs", "log-group:", LOGS_LOG_GROUP)
          .or("codebuild", "project/", CODE_BUILD_PROJECT)
          .or("codepipeline", "", CODE_PIPELINE_PIPELINE)
          .or("events", "api-destination/", EVENTS_API_DESTINATION);

  private EventTargets() {}
}
