package io.periplus.collect.sagemaker;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.SAGEMAKER;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.SAGE_MAKER_TRAINING_JOB;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;
import static io.periplus.model.EdgeType.STORES_IN;

import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.S3Locations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsResponse;
import software.amazon.awssdk.services.sagemaker.model.SortBy;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

/** SageMaker's training jobs of the newest 90 days (C129d, S4). */
public final class TrainingJobsCollector {
  /**
   * Counted back from the newest job: AWS keeps jobs for ever, and nothing of an account where
   * nobody trains any more changes from one day to the next.
   */
  private static final Duration KEPT = Duration.ofDays(90);

  private static final String INPUT = "InputDataConfig[].DataSource.S3DataSource.S3Uri";
  private static final String OUTPUT = "OutputDataConfig.S3OutputPath";

  /** The times of a job that runs change by themselves; its status does not. */
  static final ResourceSpec<TrainingJobSummary> TRAINING_JOB =
      resource(SAGE_MAKER_TRAINING_JOB, TrainingJobSummary.class)
          .tier(3)
          .listBy(null, SAGEMAKER, "ListTrainingJobs", TrainingJobsCollector::list)
          .arn(TrainingJobSummary::trainingJobArn, TrainingJobSummary::trainingJobName)
          .stubArn("sagemaker", "training-job/", REGION_AND_ACCOUNT)
          .name(TrainingJobSummary::trainingJobName)
          .describedBy(
              SAGEMAKER,
              "DescribeTrainingJob",
              job ->
                  DescribeTrainingJobRequest.builder()
                      .trainingJobName(job.trainingJobName())
                      .build(),
              SageMakerClient::describeTrainingJob,
              Function.identity(),
              DescribeTrainingJobResponse.class,
              "ResourceConfig",
              "EnableManagedSpotTraining",
              "HyperParameters",
              "Environment",
              "RoleArn",
              "InputDataConfig",
              "OutputDataConfig",
              "VpcConfig",
              "BillableTimeInSeconds",
              "TrainingTimeInSeconds")
          .columns("TrainingJobStatus", "ResourceConfig", "EnableManagedSpotTraining")
          .columns("HyperParameters", "Environment")
          .edge(RUNS_AS, IAM_ROLE, "RoleArn")
          .edges(
              CREATED_FROM, S3Locations.TYPES, List.of(INPUT), S3Locations.at(CREATED_FROM, INPUT))
          .edges(STORES_IN, S3Locations.TYPES, List.of(OUTPUT), S3Locations.at(STORES_IN, OUTPUT))
          .edge(IN_SUBNET, EC2_SUBNET, "VpcConfig.Subnets")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "VpcConfig.SecurityGroupIds")
          .redactWithin(DescribeTrainingJobResponse.class, "HyperParameters.*")
          .redactWithin(DescribeTrainingJobResponse.class, "Environment.*")
          .redactWithin(AlgorithmSpecification.class, "ContainerArguments[]")
          .volatileFields("BillableTimeInSeconds", "LastModifiedTime", "TrainingTimeInSeconds")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(TRAINING_JOB);

  private TrainingJobsCollector() {}

  /** Newest first, so that the pages end where the older jobs begin. */
  private static void list(Listing.Context context, Listing.Pages<TrainingJobSummary> pages) {
    ListTrainingJobsRequest request =
        ListTrainingJobsRequest.builder()
            .maxResults(SageMakerCollector.PAGE)
            .sortBy(SortBy.CREATION_TIME)
            .sortOrder(SortOrder.DESCENDING)
            .build();
    Instant oldest = null;
    for (ListTrainingJobsResponse page :
        context.client(SAGEMAKER).listTrainingJobsPaginator(request)) {
      List<TrainingJobSummary> jobs = page.trainingJobSummaries();
      if (oldest == null && !jobs.isEmpty()) {
        oldest = jobs.get(0).creationTime().minus(KEPT);
      }
      Instant from = oldest;
      List<TrainingJobSummary> kept =
          jobs.stream().filter(job -> !job.creationTime().isBefore(from)).toList();
      pages.page(kept);
      if (kept.size() < jobs.size()) {
        return;
      }
    }
  }
}
