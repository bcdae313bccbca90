package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the shop's containers are made of: their images, the cache of public ones, and an Elastic
 * Beanstalk environment that nobody uses any more.
 */
final class Containers {
  private final AccountBuilder account;
  private final RegionBuilder region;
  private final ServiceRecording ecr;

  private Containers(EstateBuilder estate) {
    account = estate.account(DemoAccounts.PROD);
    region = account.region(DemoAccounts.IRELAND);
    ecr = region.service("ecr");
  }

  static void build(EstateBuilder estate, Shop shop) {
    Containers containers = new Containers(estate);
    containers.registry();
    containers.repository("checkout");
    containers.repository("recommendations");
    containers.publicImages();
    ContainerServices.build(estate, shop);
    KubernetesCluster.build(estate, shop);
    Scaling.build(estate);
    containers.emptyEnvironment();
  }

  /** The image of the checkout, as its scanner names it. */
  static String scannedImage(RegionBuilder region) {
    return region.arn("ecr", "repository/shop/checkout/" + digest("checkout"));
  }

  /** What the image of a service is pulled by. */
  static String image(RegionBuilder region, String service) {
    return uri(region, "shop/" + service) + ":2.4";
  }

  static String digest(String service) {
    return "sha256:" + EstateBuilder.hash("shop/" + service, 64);
  }

  private static String uri(RegionBuilder region, String repository) {
    String registry = region.account().id() + ".dkr.ecr." + region.name() + ".amazonaws.com/";
    return registry + repository;
  }

  private void registry() {
    region.resource("AWS::ECR::Registry", region.arn("ecr", "registry/" + account.id()));
    ecr.response(
        "DescribeRegistry",
        object(),
        object("registryId", account.id(), "replicationConfiguration", object("rules", array())));
    ecr.error(
        "GetRegistryPolicy",
        object(),
        "RegistryPolicyNotFoundException",
        "Registry policy does not exist",
        400);
  }

  private void repository(String service) {
    String name = "shop/" + service;
    ObjectNode request = object("repositoryName", name);
    ecr.list("DescribeRepositories", "repositories")
        .add(
            object(
                member(
                    "repositoryArn",
                    region.resource(
                        "AWS::ECR::Repository", region.arn("ecr", "repository/" + name))),
                member("registryId", account.id()),
                member("repositoryName", name),
                member("repositoryUri", uri(region, name)),
                member("createdAt", Times.CREATED),
                member("imageTagMutability", "MUTABLE"),
                member("imageScanningConfiguration", object("scanOnPush", false))));
    String missing = "does not exist for the repository";
    ecr.error("GetRepositoryPolicy", request, "RepositoryPolicyNotFoundException", missing, 400);
    ecr.error("GetLifecyclePolicy", request, "LifecyclePolicyNotFoundException", missing, 400);
    region.resource("AWS::ECR::Image", region.arn("ecr", "image/" + name + "@" + digest(service)));
    ecr.list("DescribeImages", request, "imageDetails")
        .add(
            object(
                member("registryId", account.id()),
                member("repositoryName", name),
                member("imageDigest", digest(service)),
                member("imageTags", array("2.4")),
                member("imageSizeInBytes", 73_400_320),
                member("imagePushedAt", Times.CREATED),
                member(
                    "imageScanFindingsSummary",
                    object("findingSeverityCounts", object("HIGH", 2, "MEDIUM", 5)))));
  }

  /** Images of Docker Hub come by way of the registry, with the password of one account there. */
  private void publicImages() {
    String prefix = "docker-hub";
    region.resource(
        "AWS::ECR::PullThroughCacheRule", region.arn("ecr", "pull-through-cache-rule/" + prefix));
    ecr.list("DescribePullThroughCacheRules", "pullThroughCacheRules")
        .add(
            object(
                member("ecrRepositoryPrefix", prefix),
                member("upstreamRegistryUrl", "registry-1.docker.io"),
                member("upstreamRegistry", "docker-hub"),
                member("registryId", account.id()),
                member(
                    "credentialArn", KeysAndSecrets.secretArn(region, KeysAndSecrets.DOCKER_HUB)),
                member("createdAt", Times.CREATED)));
  }

  private void emptyEnvironment() {
    ServiceRecording beanstalk = region.service("elasticbeanstalk");
    String application = "shop-2021";
    beanstalk
        .list("DescribeApplications", "Applications")
        .add(
            object(
                "ApplicationArn",
                region.resource(
                    "AWS::ElasticBeanstalk::Application",
                    region.arn("elasticbeanstalk", "application/" + application)),
                "ApplicationName",
                application));
    String bundles = "elasticbeanstalk-" + region.name() + "-" + account.id();
    new BucketBuilder(region, bundles).create();
    String version = "2021-06-30";
    beanstalk
        .list("DescribeApplicationVersions", "ApplicationVersions")
        .add(
            object(
                member(
                    "ApplicationVersionArn",
                    region.resource(
                        "AWS::ElasticBeanstalk::ApplicationVersion",
                        region.arn(
                            "elasticbeanstalk",
                            "applicationversion/" + application + "/" + version))),
                member("ApplicationName", application),
                member("VersionLabel", version),
                member("Status", "UNPROCESSED"),
                member("DateCreated", "2021-06-30T09:00:00Z"),
                member(
                    "SourceBundle",
                    object("S3Bucket", bundles, "S3Key", application + "/" + version + ".zip"))));
    String environment = "shop-2021-old";
    beanstalk
        .list("DescribeEnvironments", object("IncludeDeleted", false), "Environments")
        .add(
            object(
                "EnvironmentArn",
                region.resource(
                    "AWS::ElasticBeanstalk::Environment",
                    region.arn(
                        "elasticbeanstalk", "environment/" + application + "/" + environment)),
                "EnvironmentName",
                environment,
                "EnvironmentId",
                "e-example0a1",
                "ApplicationName",
                application,
                "VersionLabel",
                version,
                "Status",
                "Ready",
                "Health",
                "Grey",
                "Tier",
                object("Name", "WebServer", "Type", "Standard", "Version", "1.0")));
    beanstalk.response(
        "DescribeEnvironmentResources",
        object("EnvironmentId", "e-example0a1"),
        object("EnvironmentResources", object("EnvironmentName", environment)));
    beanstalk
        .list(
            "DescribeConfigurationSettings",
            object("ApplicationName", application, "EnvironmentName", environment),
            "ConfigurationSettings")
        .add(
            object(
                "OptionSettings",
                array(
                    object(
                        "Namespace",
                        "aws:elasticbeanstalk:application:environment",
                        "OptionName",
                        "SMTP_PASSWORD",
                        "Value",
                        region.facts().canary("CANARY-beanstalk-smtp")))));
  }
}
