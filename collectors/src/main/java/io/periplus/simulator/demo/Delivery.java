package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How the shop is delivered: a push to its repository starts a pipeline that builds inside the VPC
 * and deploys to the web servers, to the checkout's containers and by a stack.
 */
final class Delivery {
  private static final String ARTIFACTS = "example-shop-artifacts";
  private static final String REPOSITORY = "shop";

  private final AccountBuilder account;
  private final RegionBuilder region;
  private final Shop shop;

  private Delivery(EstateBuilder estate, Shop shop) {
    account = estate.account(DemoAccounts.PROD);
    region = account.region(DemoAccounts.IRELAND);
    this.shop = shop;
  }

  static void build(EstateBuilder estate, Shop shop) {
    Delivery delivery = new Delivery(estate, shop);
    new BucketBuilder(delivery.region, ARTIFACTS).blocksPublicAccess().create();
    delivery.repository();
    delivery.projects();
    delivery.credential();
    delivery.applications();
    delivery.pipeline();
  }

  private void repository() {
    ServiceRecording codeCommit = region.service("codecommit");
    String id = "00000000-0000-4000-8000-" + EstateBuilder.hash("codecommit/" + REPOSITORY, 12);
    codeCommit
        .list("ListRepositories", "repositories")
        .add(object("repositoryName", REPOSITORY, "repositoryId", id));
    codeCommit
        .list("BatchGetRepositories", object("repositoryNames", array(REPOSITORY)), "repositories")
        .add(
            object(
                member("accountId", account.id()),
                member("repositoryId", id),
                member("repositoryName", REPOSITORY),
                member(
                    "Arn",
                    region.resource(
                        "AWS::CodeCommit::Repository", region.arn("codecommit", REPOSITORY))),
                member("defaultBranch", "main"),
                member("cloneUrlHttp", cloneUrl()),
                member("creationDate", Times.CREATED),
                member("lastModifiedDate", Times.CREATED)));
    codeCommit
        .list("GetRepositoryTriggers", object("repositoryName", REPOSITORY), "triggers")
        .add(
            object(
                member("name", "tell"),
                member("destinationArn", region.arn("sns", "shop-alerts")),
                member("customData", region.facts().canary("CANARY-codecommit-trigger")),
                member("events", array("all"))));
  }

  private String cloneUrl() {
    return "https://git-codecommit." + region.name() + ".amazonaws.com/v1/repos/" + REPOSITORY;
  }

  private void projects() {
    String role =
        account
            .role("shop-build")
            .trustsService("codebuild.amazonaws.com")
            .allows("artifacts", "arn:aws:s3:::" + ARTIFACTS + "/*", "s3:GetObject", "s3:PutObject")
            .create();
    ObjectNode key =
        object(
            member("name", "PACKAGE_REGISTRY_KEY"),
            member("value", region.facts().canary("CANARY-codebuild-registry-key")),
            member("type", "PLAINTEXT"));
    ObjectNode build =
        project(
            "shop-build",
            role,
            object("type", "CODEPIPELINE", "buildspec", "build.yml"),
            object("type", "CODEPIPELINE"));
    ((ObjectNode) build.get("environment")).set("environmentVariables", array(key));
    SecurityGroupBuilder group = shop.vpc().securityGroup("shop-build", "Builds");
    build.set(
        "vpcConfig",
        object(
            member("vpcId", shop.vpc().id()),
            member("subnets", array(shop.appSubnets()[0].id(), shop.appSubnets()[1].id())),
            member("securityGroupIds", array(group.id()))));
    ObjectNode nightly =
        project(
            "shop-nightly",
            role,
            object("type", "CODECOMMIT", "location", cloneUrl(), "buildspec", "nightly.yml"),
            object("type", "S3", "location", ARTIFACTS, "name", "nightly"));
    ServiceRecording codeBuild = region.service("codebuild");
    ArrayNode names = codeBuild.list("ListProjects", "projects");
    names.add("shop-build").add("shop-nightly");
    codeBuild
        .list("BatchGetProjects", object("names", names.deepCopy()), "projects")
        .add(build)
        .add(nightly);
  }

  private ObjectNode project(String name, String role, ObjectNode source, ObjectNode artifacts) {
    return object(
        member("name", name),
        member(
            "arn",
            region.resource("AWS::CodeBuild::Project", region.arn("codebuild", "project/" + name))),
        member("serviceRole", role),
        member("source", source),
        member("artifacts", artifacts),
        member(
            "environment",
            object(
                member("type", "LINUX_CONTAINER"),
                member("image", "aws/codebuild/standard:7.0"),
                member("computeType", "BUILD_GENERAL1_SMALL"),
                member("privilegedMode", true))),
        member("projectVisibility", "PRIVATE"),
        member("created", Times.CREATED),
        member("lastModified", Times.CREATED),
        member("tags", array(object("key", "Team", "value", "shop"))));
  }

  private void credential() {
    region
        .service("codebuild")
        .list("ListSourceCredentials", "sourceCredentialsInfos")
        .add(
            object(
                member(
                    "arn",
                    region.resource(
                        "AWS::CodeBuild::SourceCredential",
                        region.arn("codebuild", "token/github"))),
                member("serverType", "GITHUB"),
                member("authType", "PERSONAL_ACCESS_TOKEN")));
  }

  private void applications() {
    String role =
        account
            .role("shop-deploy")
            .trustsService("codedeploy.amazonaws.com")
            .allows("deploy", "*", "ecs:DescribeServices", "ec2:DescribeInstances")
            .create();
    ServiceRecording codeDeploy = region.service("codedeploy");
    ArrayNode names = codeDeploy.list("ListApplications", "applications");
    names.add("shop").add("checkout");
    ArrayNode applications =
        codeDeploy.list(
            "BatchGetApplications",
            object("applicationNames", names.deepCopy()),
            "applicationsInfo");
    applications.add(application("shop", "Server")).add(application("checkout", "ECS"));
    group(
        "shop",
        "web",
        role,
        object(
            member("ec2TagFilters", array(named("shop-web-1"), named("shop-web-2"))),
            member(
                "loadBalancerInfo",
                object("targetGroupInfoList", array(object("name", "shop-web")))),
            member("computePlatform", "Server")));
    group(
        "checkout",
        "service",
        role,
        object(
            member("ecsServices", array(object("clusterName", "shop", "serviceName", "checkout"))),
            member("computePlatform", "ECS")));
  }

  private ObjectNode application(String name, String platform) {
    region.resource(
        "AWS::CodeDeploy::Application", region.arn("codedeploy", "application:" + name));
    return object(
        member("applicationId", "00000000-0000-4000-8000-" + EstateBuilder.hash(name, 12)),
        member("applicationName", name),
        member("computePlatform", platform),
        member("createTime", Times.CREATED));
  }

  private static ObjectNode named(String instance) {
    return object("Key", "Name", "Value", instance, "Type", "KEY_AND_VALUE");
  }

  private void group(String application, String name, String role, ObjectNode more) {
    String id = application + "/" + name;
    region.resource(
        "AWS::CodeDeploy::DeploymentGroup", region.arn("codedeploy", "deploymentgroup:" + id));
    ServiceRecording codeDeploy = region.service("codedeploy");
    codeDeploy
        .list("ListDeploymentGroups", object("applicationName", application), "deploymentGroups")
        .add(name);
    ObjectNode group =
        object(
            member("applicationName", application),
            member("deploymentGroupName", name),
            member("deploymentConfigName", "CodeDeployDefault.OneAtATime"),
            member("serviceRoleArn", role),
            member(
                "deploymentStyle",
                object(
                    "deploymentType", "BLUE_GREEN", "deploymentOption", "WITH_TRAFFIC_CONTROL")));
    group.setAll(more);
    codeDeploy
        .list(
            "BatchGetDeploymentGroups",
            object("applicationName", application, "deploymentGroupNames", array(name)),
            "deploymentGroupsInfo")
        .add(group);
  }

  private void pipeline() {
    String role =
        account
            .role("shop-pipeline")
            .trustsService("codepipeline.amazonaws.com")
            .allows("artifacts", "arn:aws:s3:::" + ARTIFACTS + "/*", "s3:GetObject", "s3:PutObject")
            .create();
    String name = "shop";
    region.resource("AWS::CodePipeline::Pipeline", region.arn("codepipeline", name));
    ServiceRecording codePipeline = region.service("codepipeline");
    codePipeline
        .list("ListPipelines", "pipelines")
        .add(object("name", name, "version", 7, "pipelineType", "V2", "created", Times.CREATED));
    ObjectNode overrides =
        object("PaymentProviderKey", region.facts().canary("CANARY-pipeline-payment-key"));
    ArrayNode stages =
        array(
            stage(
                "Source",
                action(
                    "Source",
                    "CodeCommit",
                    object("RepositoryName", REPOSITORY, "BranchName", "main"))),
            stage("Build", action("Build", "CodeBuild", object("ProjectName", "shop-build"))),
            stage(
                "Deploy",
                action(
                    "Deploy",
                    "CloudFormation",
                    object(
                        member("ActionMode", "CREATE_UPDATE"),
                        member("StackName", "shop-services"),
                        member("ParameterOverrides", overrides.toString()))),
                action(
                    "Deploy",
                    "CodeDeploy",
                    object("ApplicationName", "shop", "DeploymentGroupName", "web")),
                action("Deploy", "ECS", object("ClusterName", "shop", "ServiceName", "checkout"))));
    ObjectNode pipeline =
        object(
            member("name", name),
            member("roleArn", role),
            member("artifactStore", object("type", "S3", "location", ARTIFACTS)),
            member("stages", stages),
            member("version", 7),
            member("executionMode", "QUEUED"),
            member("pipelineType", "V2"));
    codePipeline.response("GetPipeline", object("name", name), object("pipeline", pipeline));
  }

  private static ObjectNode stage(String name, ObjectNode... actions) {
    return object("name", name, "actions", array((Object[]) actions));
  }

  private static ObjectNode action(String category, String provider, ObjectNode configuration) {
    return object(
        member("name", provider),
        member(
            "actionTypeId",
            object(
                member("category", category),
                member("owner", "AWS"),
                member("provider", provider),
                member("version", "1"))),
        member("runOrder", 1),
        member("configuration", configuration));
  }
}
