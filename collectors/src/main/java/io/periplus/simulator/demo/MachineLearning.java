package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * Forecasts of orders, which development tries out: a notebook and a Studio domain in a private
 * subnet, a model that was trained there, and an endpoint that serves it.
 */
final class MachineLearning {
  private static final String NAME = "orders-forecast";
  private static final String BUCKET = "example-dev-forecasts";
  private static final String REPOSITORY = "science/" + NAME;
  private static final String DOMAIN = "d-0a1b2c3d4e5f";

  private final RegionBuilder region;
  private final SubnetBuilder subnet;
  private final SecurityGroupBuilder group;
  private final String role;

  private MachineLearning(VpcBuilder vpc, SubnetBuilder subnet) {
    this.region = vpc.region();
    this.subnet = subnet;
    group = vpc.securityGroup("dev-science", "Notebooks and Studio").tcp(2049, "10.50.0.0/16");
    role =
        region
            .account()
            .role("dev-science")
            .trustsService("sagemaker.amazonaws.com")
            .allows("forecasts", "arn:aws:s3:::" + BUCKET + "/*", "s3:GetObject", "s3:PutObject")
            .create();
  }

  static void build(VpcBuilder vpc, SubnetBuilder subnet) {
    MachineLearning science = new MachineLearning(vpc, subnet);
    new BucketBuilder(vpc.region(), BUCKET).blocksPublicAccess().create();
    science.notebook();
    science.domain(science.homes());
    science.repository();
    science.trainingJobs();
    science.model();
    science.endpoint();
  }

  private ServiceRecording sageMaker() {
    return region.service("sagemaker");
  }

  private String arn(String type, String resource) {
    return region.resource("AWS::SageMaker::" + type, region.arn("sagemaker", resource));
  }

  /** What a list tells of a thing, and what describing it adds. */
  private void listed(
      String list,
      String member,
      String describe,
      ObjectNode key,
      ObjectNode row,
      ObjectNode more) {
    sageMaker().list(list, member).add(row);
    ObjectNode whole = row.deepCopy();
    whole.setAll(more);
    sageMaker().response(describe, key, whole);
  }

  private void notebook() {
    String name = "dev-explore";
    String arn = arn("NotebookInstance", "notebook-instance/" + name);
    NetworkInterface networkInterface =
        subnet
            .networkInterface(name)
            .groups(List.of(group))
            .managedBy("amazon-sagemaker", "interface")
            .attachedToService("amazon-sagemaker")
            .description("[DO NOT DELETE] ENI managed by SageMaker for [" + arn + "]")
            .build(null);
    listed(
        "ListNotebookInstances",
        "NotebookInstances",
        "DescribeNotebookInstance",
        object("NotebookInstanceName", name),
        object(
            member("NotebookInstanceName", name),
            member("NotebookInstanceArn", arn),
            member("NotebookInstanceStatus", "InService"),
            member("Url", name + "-ab12.notebook." + region.name() + ".sagemaker.aws"),
            member("InstanceType", "ml.t3.medium"),
            member("CreationTime", Times.CREATED),
            member("LastModifiedTime", Times.CREATED)),
        object(
            member("SubnetId", subnet.id()),
            member("SecurityGroups", array(group.id())),
            member("RoleArn", role),
            member("NetworkInterfaceId", networkInterface.id()),
            member("DirectInternetAccess", "Disabled"),
            member("RootAccess", "Enabled"),
            member("VolumeSizeInGB", 20)));
  }

  /** The file system that Studio makes for a domain, one home per user. Gives its id. */
  private String homes() {
    String id = region.id("fs", "dev-studio");
    String target = region.id("fsmt", "dev-studio");
    String owner = region.account().id();
    ServiceRecording efs = region.service("efs");
    efs.list("DescribeFileSystems", "FileSystems")
        .add(
            object(
                member("OwnerId", owner),
                member("CreationToken", DOMAIN),
                member("FileSystemId", id),
                member(
                    "FileSystemArn",
                    region.resource(
                        "AWS::EFS::FileSystem",
                        region.arn("elasticfilesystem", "file-system/" + id))),
                member("CreationTime", Times.CREATED),
                member("LifeCycleState", "available"),
                member("NumberOfMountTargets", 1),
                member("SizeInBytes", object("Value", 1073741824L)),
                member("PerformanceMode", "generalPurpose"),
                member("Encrypted", false),
                member("ThroughputMode", "bursting"),
                member("Tags", tags(region.account().tags("dev-studio")))));
    efs.error(
        "DescribeFileSystemPolicy",
        object("FileSystemId", id),
        "PolicyNotFound",
        "Policy " + id + " was not found",
        404);
    NetworkInterface networkInterface =
        subnet
            .networkInterface("dev-studio")
            .groups(List.of(group))
            .managedBy("amazon-elasticfilesystem", "interface")
            .attachedToService("amazon-elasticfilesystem")
            .description("EFS mount target for " + id + " (" + target + ")")
            .build(null);
    region.resource(
        "AWS::EFS::MountTarget", region.arn("elasticfilesystem", "mount-target/" + target));
    efs.list("DescribeMountTargets", object("FileSystemId", id), "MountTargets")
        .add(
            object(
                member("OwnerId", owner),
                member("MountTargetId", target),
                member("FileSystemId", id),
                member("SubnetId", subnet.id()),
                member("LifeCycleState", "available"),
                member("IpAddress", networkInterface.privateIp()),
                member("NetworkInterfaceId", networkInterface.id()),
                member("AvailabilityZoneId", region.zoneId(subnet.zone())),
                member("AvailabilityZoneName", subnet.availabilityZone()),
                member("VpcId", subnet.vpc().id())));
    efs.list("DescribeMountTargetSecurityGroups", object("MountTargetId", target), "SecurityGroups")
        .add(group.id());
    return id;
  }

  private void domain(String fileSystem) {
    listed(
        "ListDomains",
        "Domains",
        "DescribeDomain",
        object("DomainId", DOMAIN),
        object(
            member("DomainArn", arn("Domain", "domain/" + DOMAIN)),
            member("DomainId", DOMAIN),
            member("DomainName", "science"),
            member("Status", "InService"),
            member("CreationTime", Times.CREATED),
            member("LastModifiedTime", Times.CREATED)),
        object(
            member("HomeEfsFileSystemId", fileSystem),
            member("AuthMode", "IAM"),
            member("AppNetworkAccessType", "VpcOnly"),
            member("VpcId", subnet.vpc().id()),
            member("SubnetIds", array(subnet.id())),
            member(
                "DefaultUserSettings",
                object("ExecutionRole", role, "SecurityGroups", array(group.id())))));
    for (String name : List.of("dora", "emil")) {
      arn("UserProfile", "user-profile/" + DOMAIN + "/" + name);
      sageMaker()
          .list("ListUserProfiles", "UserProfiles")
          .add(
              object(
                  member("DomainId", DOMAIN),
                  member("UserProfileName", name),
                  member("Status", "InService"),
                  member("CreationTime", Times.CREATED),
                  member("LastModifiedTime", Times.CREATED)));
    }
  }

  /** The image itself was cleaned away since: the endpoint runs, and could not start again. */
  private void repository() {
    ServiceRecording ecr = region.service("ecr");
    ObjectNode request = object("repositoryName", REPOSITORY);
    ecr.list("DescribeRepositories", "repositories")
        .add(
            object(
                member(
                    "repositoryArn",
                    region.resource(
                        "AWS::ECR::Repository", region.arn("ecr", "repository/" + REPOSITORY))),
                member("registryId", region.account().id()),
                member("repositoryName", REPOSITORY),
                member("repositoryUri", imageUri()),
                member("createdAt", Times.CREATED),
                member("imageTagMutability", "IMMUTABLE"),
                member("imageScanningConfiguration", object("scanOnPush", true))));
    String missing = "does not exist for the repository";
    ecr.error("GetRepositoryPolicy", request, "RepositoryPolicyNotFoundException", missing, 400);
    ecr.error("GetLifecyclePolicy", request, "LifecyclePolicyNotFoundException", missing, 400);
    ecr.list("DescribeImages", request, "imageDetails");
  }

  private String imageUri() {
    return String.join(".", region.account().id(), "dkr", "ecr", region.name(), "amazonaws", "com")
        + "/"
        + REPOSITORY;
  }

  private void trainingJobs() {
    ObjectNode newestFirst = object("SortBy", "CreationTime", "SortOrder", "Descending");
    trainingJob(newestFirst, NAME + "-2", "2026-01-12T22:00:00Z", "Completed", true);
    trainingJob(newestFirst, NAME + "-1", "2026-01-05T22:00:00Z", "Failed", false);
  }

  private void trainingJob(
      ObjectNode request, String name, String created, String status, boolean spot) {
    ObjectNode row =
        object(
            member("TrainingJobName", name),
            member("TrainingJobArn", arn("TrainingJob", "training-job/" + name)),
            member("CreationTime", created),
            member("LastModifiedTime", created),
            member("TrainingJobStatus", status));
    sageMaker().list("ListTrainingJobs", request, "TrainingJobSummaries").add(row);
    ObjectNode whole = row.deepCopy();
    whole.setAll(
        object(
            member(
                "HyperParameters",
                object(
                    "epochs",
                    "20",
                    "tracking-token",
                    region.facts().canary("CANARY-training-" + status.toLowerCase(Locale.ROOT)))),
            member(
                "AlgorithmSpecification",
                object("TrainingImage", imageUri() + ":1", "TrainingInputMode", "File")),
            member("RoleArn", role),
            member(
                "InputDataConfig",
                array(
                    object(
                        "ChannelName",
                        "train",
                        "DataSource",
                        object(
                            "S3DataSource",
                            object(
                                "S3DataType",
                                "S3Prefix",
                                "S3Uri",
                                "s3://" + BUCKET + "/orders/"))))),
            member("OutputDataConfig", object("S3OutputPath", "s3://" + BUCKET + "/models/")),
            member(
                "ResourceConfig",
                object("InstanceType", "ml.m5.xlarge", "InstanceCount", 1, "VolumeSizeInGB", 50)),
            member("VpcConfig", vpcConfig()),
            member("EnableManagedSpotTraining", spot)));
    sageMaker().response("DescribeTrainingJob", object("TrainingJobName", name), whole);
  }

  private ObjectNode vpcConfig() {
    return object("SecurityGroupIds", array(group.id()), "Subnets", array(subnet.id()));
  }

  private void model() {
    listed(
        "ListModels",
        "Models",
        "DescribeModel",
        object("ModelName", NAME),
        object(
            member("ModelName", NAME),
            member("ModelArn", arn("Model", "model/" + NAME)),
            member("CreationTime", Times.CREATED)),
        object(
            member(
                "PrimaryContainer",
                object(
                    member("Image", imageUri() + ":1"),
                    member("ModelDataUrl", "s3://" + BUCKET + "/models/" + NAME + ".tar.gz"),
                    member(
                        "Environment",
                        object(
                            "FEATURE_STORE", region.facts().canary("CANARY-model-environment"))))),
            member("ExecutionRoleArn", role),
            member("VpcConfig", vpcConfig()),
            member("EnableNetworkIsolation", false)));
  }

  private void endpoint() {
    String config = NAME + "-config";
    listed(
        "ListEndpointConfigs",
        "EndpointConfigs",
        "DescribeEndpointConfig",
        object("EndpointConfigName", config),
        object(
            member("EndpointConfigName", config),
            member("EndpointConfigArn", arn("EndpointConfig", "endpoint-config/" + config)),
            member("CreationTime", Times.CREATED)),
        object(
            "ProductionVariants",
            array(
                object(
                    member("VariantName", "all"),
                    member("ModelName", NAME),
                    member("InitialInstanceCount", 1),
                    member("InstanceType", "ml.m5.large"),
                    member("InitialVariantWeight", 1.0)))));
    listed(
        "ListEndpoints",
        "Endpoints",
        "DescribeEndpoint",
        object("EndpointName", NAME),
        object(
            member("EndpointName", NAME),
            member("EndpointArn", arn("Endpoint", "endpoint/" + NAME)),
            member("CreationTime", Times.CREATED),
            member("LastModifiedTime", Times.CREATED),
            member("EndpointStatus", "InService")),
        object(
            member("EndpointConfigName", config),
            member(
                "ProductionVariants",
                array(
                    object(
                        "VariantName",
                        "all",
                        "CurrentInstanceCount",
                        1,
                        "DesiredInstanceCount",
                        1)))));
  }
}
