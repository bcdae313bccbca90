package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The shop's containers: a service on Fargate, an EKS cluster whose API server admits everybody,
 * the repository of their image, and an Elastic Beanstalk environment that nobody uses any more.
 */
final class Containers {
  private static final String IMAGE = "shop/checkout";

  private final AccountBuilder account;
  private final RegionBuilder region;
  private final Shop shop;
  private final String digest;
  private final String uri;

  private Containers(EstateBuilder estate, Shop shop) {
    account = estate.account(DemoAccounts.PROD);
    region = account.region(DemoAccounts.IRELAND);
    this.shop = shop;
    digest = "sha256:" + EstateBuilder.hash(IMAGE, 64);
    uri = account.id() + ".dkr.ecr." + region.name() + ".amazonaws.com/" + IMAGE;
  }

  static void build(EstateBuilder estate, Shop shop) {
    Containers containers = new Containers(estate, shop);
    containers.repository();
    containers.service();
    containers.kubernetes();
    containers.emptyEnvironment();
  }

  /** The image of the checkout, as its scanner names it. */
  static String scannedImage(RegionBuilder region) {
    return region.arn("ecr", "repository/" + IMAGE + "/sha256:" + EstateBuilder.hash(IMAGE, 64));
  }

  private void repository() {
    ServiceRecording ecr = region.service("ecr");
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
    ObjectNode request = object("repositoryName", IMAGE);
    ecr.list("DescribeRepositories", "repositories")
        .add(
            object(
                "repositoryArn",
                region.resource("AWS::ECR::Repository", region.arn("ecr", "repository/" + IMAGE)),
                "registryId",
                account.id(),
                "repositoryName",
                IMAGE,
                "repositoryUri",
                uri,
                "createdAt",
                Times.CREATED,
                "imageTagMutability",
                "MUTABLE",
                "imageScanningConfiguration",
                object("scanOnPush", false)));
    String missing = "does not exist for the repository";
    ecr.error("GetRepositoryPolicy", request, "RepositoryPolicyNotFoundException", missing, 400);
    ecr.error("GetLifecyclePolicy", request, "LifecyclePolicyNotFoundException", missing, 400);
    region.resource("AWS::ECR::Image", region.arn("ecr", "image/" + IMAGE + "@" + digest));
    ecr.list("DescribeImages", request, "imageDetails")
        .add(
            object(
                "registryId",
                account.id(),
                "repositoryName",
                IMAGE,
                "imageDigest",
                digest,
                "imageTags",
                array("2.4"),
                "imageSizeInBytes",
                73400320,
                "imagePushedAt",
                Times.CREATED,
                "imageScanFindingsSummary",
                object("findingSeverityCounts", object("HIGH", 2, "MEDIUM", 5))));
  }

  private void service() {
    String execution = role("checkout-execution", "ecs-tasks.amazonaws.com");
    String role = role("checkout-task", "ecs-tasks.amazonaws.com");
    ServiceRecording ecs = region.service("ecs");
    String cluster = region.resource("AWS::ECS::Cluster", region.arn("ecs", "cluster/shop"));
    ecs.list("ListClusters", "clusterArns").add(cluster);
    ObjectNode described =
        object("clusters", array(cluster), "include", array("CONFIGURATIONS", "SETTINGS", "TAGS"));
    ecs.list("DescribeClusters", described, "clusters")
        .add(object("clusterArn", cluster, "clusterName", "shop", "status", "ACTIVE"));
    ObjectNode ofCluster = object("cluster", cluster);
    ecs.list("ListContainerInstances", ofCluster, "containerInstanceArns");
    String definition =
        region.resource(
            "AWS::ECS::TaskDefinition", region.arn("ecs", "task-definition/checkout:4"));
    ecs.list(
            "ListTaskDefinitions", object("status", "ACTIVE", "sort", "DESC"), "taskDefinitionArns")
        .add(definition);
    taskDefinition(ecs, definition, execution, role);
    String service =
        region.resource("AWS::ECS::Service", region.arn("ecs", "service/shop/checkout"));
    SecurityGroupBuilder group =
        shop.vpc().securityGroup("shop-checkout", "Checkout").tcp(8080, "10.10.0.0/16");
    String subnet = shop.appSubnets()[0].id();
    ecs.list("ListServices", ofCluster, "serviceArns").add(service);
    ObjectNode awsvpc =
        object(
            "subnets",
            array(subnet),
            "securityGroups",
            array(group.id()),
            "assignPublicIp",
            "DISABLED");
    ObjectNode checkout =
        object(
            "serviceArn",
            service,
            "serviceName",
            "checkout",
            "clusterArn",
            cluster,
            "status",
            "ACTIVE",
            "desiredCount",
            1,
            "runningCount",
            1,
            "launchType",
            "FARGATE",
            "taskDefinition",
            definition,
            "networkConfiguration",
            object("awsvpcConfiguration", awsvpc));
    ecs.list("DescribeServices", include("services", cluster, service), "services").add(checkout);
    task(ecs, ofCluster, definition, group);
  }

  private void taskDefinition(ServiceRecording ecs, String arn, String execution, String taskRole) {
    ObjectNode container =
        object(
            "name",
            "checkout",
            "image",
            uri + ":2.4",
            "essential",
            true,
            "environment",
            array(
                object(
                    "name",
                    "PAYMENT_KEY",
                    "value",
                    region.facts().canary("CANARY-ecs-payment-key"))));
    ecs.response(
        "DescribeTaskDefinition",
        object("taskDefinition", arn, "include", array("TAGS")),
        object(
            "taskDefinition",
            object(
                "taskDefinitionArn",
                arn,
                "family",
                "checkout",
                "revision",
                4,
                "status",
                "ACTIVE",
                "networkMode",
                "awsvpc",
                "taskRoleArn",
                taskRole,
                "executionRoleArn",
                execution,
                "containerDefinitions",
                array(container))));
  }

  private void task(
      ServiceRecording ecs, ObjectNode ofCluster, String definition, SecurityGroupBuilder group) {
    String cluster = ofCluster.get("cluster").asText();
    String id = EstateBuilder.hash("checkout-task", 32);
    String attachment = "00000000-0000-4000-8000-" + EstateBuilder.hash("checkout-eni", 12);
    SubnetBuilder subnet = shop.appSubnets()[0];
    NetworkInterface eni =
        subnet
            .networkInterface("ecs-checkout")
            .groups(List.of(group))
            .managedBy("578734482556", "interface")
            .attachedToService("amazon-aws")
            .description(region.arn("ecs", "attachment/" + attachment))
            .build(null);
    String task = region.resource("AWS::ECS::Task", region.arn("ecs", "task/shop/" + id));
    ecs.list("ListTasks", ofCluster, "taskArns").add(task);
    ecs.list("DescribeTasks", include("tasks", cluster, task), "tasks")
        .add(
            object(
                "taskArn",
                task,
                "clusterArn",
                cluster,
                "taskDefinitionArn",
                definition,
                "group",
                "service:checkout",
                "lastStatus",
                "RUNNING",
                "launchType",
                "FARGATE",
                "connectivity",
                "CONNECTED",
                "attachments",
                array(
                    object(
                        "id",
                        attachment,
                        "type",
                        "ElasticNetworkInterface",
                        "status",
                        "ATTACHED",
                        "details",
                        array(
                            object("name", "subnetId", "value", subnet.id()),
                            object("name", "networkInterfaceId", "value", eni.id()),
                            object("name", "privateIPv4Address", "value", eni.privateIp())))),
                "containers",
                array(object("name", "checkout", "image", uri + ":2.4", "imageDigest", digest))));
  }

  private static ObjectNode include(String member, String cluster, String arn) {
    return object("cluster", cluster, member, array(arn), "include", array("TAGS"));
  }

  /** Its API server is open to the world, and a service account takes a role by OIDC (IRSA). */
  private void kubernetes() {
    String issuer = "oidc.eks." + region.name() + ".amazonaws.com/id/EXAMPLE0A1B2C";
    ObjectNode serviceAccount = object(issuer + ":sub", "system:serviceaccount:shop:checkout");
    account
        .role("shop-checkout-pod")
        .trustsFederated(
            Identity.openIdConnect(account, issuer),
            "sts:AssumeRoleWithWebIdentity",
            object("StringEquals", serviceAccount))
        .create();
    ServiceRecording eks = region.service("eks");
    String arn = region.resource("AWS::EKS::Cluster", region.arn("eks", "cluster/shop-platform"));
    eks.list("ListClusters", "clusters").add("shop-platform");
    eks.response(
        "DescribeCluster",
        object("name", "shop-platform"),
        object(
            "cluster",
            object(
                "name",
                "shop-platform",
                "arn",
                arn,
                "version",
                "1.33",
                "status",
                "ACTIVE",
                "roleArn",
                role("shop-platform", "eks.amazonaws.com"),
                "resourcesVpcConfig",
                object(
                    "vpcId",
                    shop.vpc().id(),
                    "subnetIds",
                    array(shop.appSubnets()[0].id(), shop.appSubnets()[1].id()),
                    "endpointPublicAccess",
                    true,
                    "endpointPrivateAccess",
                    false,
                    "publicAccessCidrs",
                    array("0.0.0.0/0")),
                "identity",
                object("oidc", object("issuer", "https://" + issuer)),
                "accessConfig",
                object("authenticationMode", "API"))));
    ObjectNode request = object("clusterName", "shop-platform");
    String[][] lists = {
      {"ListNodegroups", "nodegroups"},
      {"ListFargateProfiles", "fargateProfileNames"},
      {"ListAddons", "addons"},
      {"ListAccessEntries", "accessEntries"},
      {"ListPodIdentityAssociations", "associations"},
      {"ListIdentityProviderConfigs", "identityProviderConfigs"}
    };
    for (String[] list : lists) {
      eks.list(list[0], request, list[1]);
    }
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
    beanstalk.list("DescribeApplicationVersions", "ApplicationVersions");
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

  private String role(String name, String service) {
    return account.role(name).trustsService(service).create();
  }
}
