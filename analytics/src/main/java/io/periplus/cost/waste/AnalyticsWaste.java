package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * EMR, SageMaker and Kinesis, W54, W55 and W72.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-auto-termination-policy.html">Auto-termination
 *     of EMR</a>
 */
final class AnalyticsWaste {
  private static final String CLUSTER = "AWS::EMR::Cluster";
  private static final String ENDPOINT = "AWS::SageMaker::Endpoint";
  private static final String NOTEBOOK = "AWS::SageMaker::NotebookInstance";
  private static final String STREAM = "AWS::Kinesis::Stream";

  /** A shard takes 1 MiB a second. */
  private static final BigDecimal SHARD = BigDecimal.valueOf(1L << 20);

  static final WasteRule IDLE_EMR =
      rule("W54", "Idle EMR cluster", CLUSTER)
          .says("waiting, and idle throughout the last day", "its instances' uplift")
          .page(
              "https://docs.aws.amazon.com/emr/latest/ManagementGuide/UsingEMR_ViewingMetrics.html")
          .threshold("days", "1", "length of the window")
          .metric("AWS/ElasticMapReduce", "IsIdle", "Average")
          .reads("emr:ListClusters", "emr:DescribeCluster")
          .where(w -> w.is("Status.State", "WAITING"))
          .judge(
              w ->
                  w.foundIf(
                      w.metric("IsIdle").compareTo(BigDecimal.ONE) >= 0,
                      () -> w.found(w.whole(), "Status.State", "ReleaseLabel")));

  static final WasteRule IDLE_SAGEMAKER =
      rule("W55", "Idle SageMaker endpoint", ENDPOINT)
          .says("no invocation for 14 days", "its instances")
          .page("https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html")
          .threshold("days", "14", "length of the window")
          .metric("AWS/SageMaker", "Invocations", "Sum")
          .reads("sagemaker:DescribeEndpoint")
          .where(w -> w.is("EndpointStatus", "InService"))
          .judge(
              w ->
                  w.foundIf(
                      w.metric("Invocations").signum() == 0,
                      () -> w.found(w.whole(), "EndpointStatus", "EndpointConfigName")));

  static final WasteRule RUNNING_NOTEBOOK =
      rule("W55", "Notebook left running", NOTEBOOK)
          .confidence(WasteConfidence.LOW)
          .says("InService, not changed for 14 days", "its instance")
          .page("https://docs.aws.amazon.com/sagemaker/latest/dg/nbi.html")
          .threshold("days", "14", "time from which on it is forgotten")
          .reads("sagemaker:DescribeNotebookInstance")
          .where(w -> w.is("NotebookInstanceStatus", "InService"))
          .judge(
              w ->
                  w.foundIf(
                      w.isOlder("LastModifiedTime"),
                      () ->
                          w.found(
                              w.whole(),
                              "NotebookInstanceStatus",
                              "InstanceType",
                              "LastModifiedTime")));

  static final WasteRule IDLE_SHARDS =
      rule("W72", "Kinesis shards that are not used", STREAM)
          .group(WasteGroup.RESIZE)
          .confidence(WasteConfidence.LOW)
          .says(
              "incoming bytes (p99, 14 days) below a quarter of what the shards take",
              "the part of the shards that is not used")
          .page("https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html")
          .threshold("days", "14", "length of the window")
          .threshold("percent", "25", "use below which shards are too many")
          .metric("AWS/Kinesis", "IncomingBytes", "p99")
          .reads("kinesis:DescribeStreamSummary")
          .where(
              w ->
                  !w.is("StreamModeDetails.StreamMode", "ON_DEMAND")
                      && w.numberOrZero("OpenShardCount").compareTo(BigDecimal.ONE) > 0)
          .judge(
              w -> {
                BigDecimal limit = w.number("OpenShardCount").multiply(SHARD);
                BigDecimal use =
                    w.metric("IncomingBytes").divide(limit, 10, RoundingMode.HALF_EVEN);
                BigDecimal cost = w.component("kinesis.shard-hours");
                return w.foundIf(
                    use.compareTo(w.threshold("percent").movePointLeft(2)) < 0,
                    () ->
                        w.found(
                                w.ofList(
                                    cost == null
                                        ? null
                                        : cost.multiply(BigDecimal.ONE.subtract(use))),
                                "OpenShardCount")
                            .with("use", use));
              });

  static final List<WasteRule> ALL =
      List.of(IDLE_EMR, IDLE_SAGEMAKER, RUNNING_NOTEBOOK, IDLE_SHARDS);

  private AnalyticsWaste() {}
}
