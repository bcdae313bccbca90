package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The shop's ECS cluster: the checkout on Fargate behind the public load balancer, and the
 * recommendations on two machines of the cluster's own, behind the internal one.
 */
final class ContainerServices {
  private static final String CLUSTER = "shop";
  private static final String CHECKOUT = "checkout";
  private static final String RECOMMENDATIONS = "recommendations";
  private static final int CHECKOUT_PORT = 8080;

  /** Of the range that the agent takes host ports from. */
  private static final int HOST_PORT = 32_768;

  private final RegionBuilder region;
  private final Shop shop;
  private final ServiceRecording ecs;
  private final String cluster;
  private final Fleet fleet;
  private final ArrayNode services = array();
  private final ArrayNode tasks = array();
  private final ArrayNode containerInstances = array();

  private ContainerServices(EstateBuilder estate, Shop shop) {
    region = estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND);
    this.shop = shop;
    ecs = region.service("ecs");
    cluster = region.resource("AWS::ECS::Cluster", region.arn("ecs", "cluster/" + CLUSTER));
    fleet = new Fleet(region, "shop-ecs");
  }

  static void build(EstateBuilder estate, Shop shop) {
    ContainerServices containers = new ContainerServices(estate, shop);
    containers.cluster();
    Instance[] machines = containers.machines();
    NetworkInterface checkout = containers.checkout();
    containers.recommendations(machines);
    containers.describe("ListServices", "serviceArns", "DescribeServices", containers.services);
    containers.describe("ListTasks", "taskArns", "DescribeTasks", containers.tasks);
    containers.describe(
        "ListContainerInstances",
        "containerInstanceArns",
        "DescribeContainerInstances",
        containers.containerInstances);
    Discovery.build(containers.region, checkout, machines);
  }

  private void cluster() {
    ecs.list("ListClusters", "clusterArns").add(cluster);
    ecs.list(
            "DescribeClusters",
            object(
                "clusters", array(cluster), "include", array("CONFIGURATIONS", "SETTINGS", "TAGS")),
            "clusters")
        .add(
            object(
                member("clusterArn", cluster),
                member("clusterName", CLUSTER),
                member("status", "ACTIVE"),
                member("capacityProviders", array("FARGATE", fleet.name())),
                member(
                    "defaultCapacityProviderStrategy",
                    array(object("capacityProvider", fleet.name(), "weight", 1))),
                member(
                    "serviceConnectDefaults",
                    object("namespace", Discovery.namespaceArn(region)))));
    capacityProvider("FARGATE", null);
    capacityProvider(
        fleet.name(),
        object(
            member("autoScalingGroupArn", fleet.groupArn()),
            member("managedScaling", object("status", "ENABLED", "targetCapacity", 90)),
            member("managedTerminationProtection", "DISABLED")));
  }

  private void capacityProvider(String name, ObjectNode group) {
    ecs.list("DescribeCapacityProviders", object("include", array("TAGS")), "capacityProviders")
        .add(
            object(
                member(
                    "capacityProviderArn",
                    region.resource(
                        "AWS::ECS::CapacityProvider",
                        region.arn("ecs", "capacity-provider/" + name))),
                member("name", name),
                member("status", "ACTIVE"),
                member("autoScalingGroupProvider", group)));
  }

  private Instance[] machines() {
    String profile =
        region
            .account()
            .role("shop-ecs-instance")
            .trustsService("ec2.amazonaws.com")
            .managedPolicy("service-role/AmazonEC2ContainerServiceforEC2Role")
            .createWithInstanceProfile();
    SecurityGroupBuilder group =
        shop.vpc()
            .securityGroup("shop-ecs", "Machines of the cluster")
            .tcp(HOST_PORT, 60_999, region.idOf("sg", "shop", "shop-internal-alb"));
    fleet.template(
        object(
            member("ImageId", GoldenImage.in(region)),
            member("InstanceType", "t3.medium"),
            member("SecurityGroupIds", array(group.id())),
            member("IamInstanceProfile", object("Arn", profile)),
            member("MetadataOptions", object("HttpTokens", "required"))));
    Instance[] machines = new Instance[2];
    for (int i = 0; i < machines.length; i++) {
      machines[i] =
          shop.appSubnets()[i]
              .instance("shop-ecs-" + (i + 1))
              .groups(group)
              .profile(profile)
              .launch();
      containerInstances.add(containerInstance(machines[i]));
    }
    fleet.group(2, 6, shop.appSubnets(), machines);
    region
        .facts()
        .egress("machine of a container cluster leaves by the NAT gateway of its zone")
        .of(machines[0].arn())
        .family("ipv4")
        .via(Fact.NAT_GATEWAY, shop.natInFirstZone().arn())
        .publicAddresses(shop.natInFirstZone().publicIp());
    return machines;
  }

  private ObjectNode containerInstance(Instance machine) {
    String arn =
        region.resource(
            "AWS::ECS::ContainerInstance",
            region.arn("ecs", "container-instance/" + CLUSTER + "/" + hash(machine.id())));
    return object(
        member("containerInstanceArn", arn),
        member("ec2InstanceId", machine.id()),
        member("capacityProviderName", fleet.name()),
        member("status", "ACTIVE"),
        member("agentConnected", true),
        member("runningTasksCount", 1),
        member("versionInfo", object("agentVersion", "1.89.0", "dockerVersion", "25.0.6")),
        member("registeredAt", Times.CREATED));
  }

  private NetworkInterface checkout() {
    String definition =
        definition(CHECKOUT, "awsvpc", region.facts().canary("CANARY-ecs-payment-key"));
    SecurityGroupBuilder group =
        shop.vpc().securityGroup("shop-checkout", "Checkout").tcp(CHECKOUT_PORT, "10.10.0.0/16");
    SubnetBuilder subnet = shop.appSubnets()[0];
    String attachment = "00000000-0000-4000-8000-" + EstateBuilder.hash("checkout-eni", 12);
    NetworkInterface eni =
        subnet
            .networkInterface("ecs-checkout")
            .groups(List.of(group))
            .managedBy("578734482556", "interface")
            .attachedToService("amazon-aws")
            .description(region.arn("ecs", "attachment/" + attachment))
            .build(null);
    TargetGroup targets =
        new TargetGroup(shop.vpc(), "shop-checkout", "HTTP", CHECKOUT_PORT, "ip")
            .healthyAt(eni.privateIp());
    LoadBalancer front = shop.publicLoadBalancer();
    LoadBalancerBuilder.rule(region, front.arn(), 443, 20, "/checkout/*", targets);
    ObjectNode awsvpc =
        object(
            member("subnets", array(subnet.id())),
            member("securityGroups", array(group.id())),
            member("assignPublicIp", "DISABLED"));
    ObjectNode service = service(CHECKOUT, definition, targets, 1);
    service.put("launchType", "FARGATE");
    service.set("networkConfiguration", object("awsvpcConfiguration", awsvpc));
    service.set(
        "serviceRegistries", array(object("registryArn", Discovery.serviceArn(region, CHECKOUT))));
    ObjectNode task = task(CHECKOUT, definition, "checkout-task");
    region
        .facts()
        .exposure("private container behind the public load balancer")
        .of(task.get("taskArn").asText())
        .family("ipv4")
        .tcp(443)
        .targetPort(CHECKOUT_PORT)
        .via(Fact.LOAD_BALANCER, front.arn());
    task.put("launchType", "FARGATE");
    task.set(
        "attachments",
        array(
            object(
                member("id", attachment),
                member("type", "ElasticNetworkInterface"),
                member("status", "ATTACHED"),
                member(
                    "details",
                    array(
                        object("name", "subnetId", "value", subnet.id()),
                        object("name", "networkInterfaceId", "value", eni.id()),
                        object("name", "privateIPv4Address", "value", eni.privateIp()))))));
    return eni;
  }

  private void recommendations(Instance... machines) {
    String definition = definition(RECOMMENDATIONS, "bridge", null);
    TargetGroup targets =
        new TargetGroup(shop.vpc(), "shop-recommendations", "HTTP", HOST_PORT, "instance")
            .healthy(machines);
    LoadBalancerBuilder.rule(
        region, shop.internalLoadBalancer().arn(), 80, 10, "/recommendations/*", targets);
    service(RECOMMENDATIONS, definition, targets, machines.length)
        .set(
            "capacityProviderStrategy",
            array(object("capacityProvider", fleet.name(), "weight", 1, "base", 0)));
    for (int i = 0; i < machines.length; i++) {
      task(RECOMMENDATIONS, definition, machines[i].name())
          .put("launchType", "EC2")
          .put("capacityProviderName", fleet.name())
          .set("containerInstanceArn", containerInstances.get(i).get("containerInstanceArn"));
    }
  }

  private ObjectNode service(String name, String definition, TargetGroup targets, int count) {
    ObjectNode service =
        object(
            member(
                "serviceArn",
                region.resource(
                    "AWS::ECS::Service", region.arn("ecs", "service/" + CLUSTER + "/" + name))),
            member("serviceName", name),
            member("clusterArn", cluster),
            member("status", "ACTIVE"),
            member("desiredCount", count),
            member("runningCount", count),
            member("taskDefinition", definition),
            member(
                "loadBalancers",
                array(
                    object(
                        member("targetGroupArn", targets.arn()),
                        member("containerName", name),
                        member("containerPort", CHECKOUT_PORT)))));
    services.add(service);
    return service;
  }

  private ObjectNode task(String service, String definition, String name) {
    ObjectNode task =
        object(
            member(
                "taskArn",
                region.resource(
                    "AWS::ECS::Task", region.arn("ecs", "task/" + CLUSTER + "/" + hash(name)))),
            member("clusterArn", cluster),
            member("taskDefinitionArn", definition),
            member("group", "service:" + service),
            member("lastStatus", "RUNNING"),
            member("connectivity", "CONNECTED"),
            member(
                "containers",
                array(
                    object(
                        member("name", service),
                        member("image", Containers.image(region, service)),
                        member("imageDigest", Containers.digest(service))))));
    tasks.add(task);
    return task;
  }

  private String definition(String name, String networkMode, String paymentKey) {
    String arn =
        region.resource(
            "AWS::ECS::TaskDefinition", region.arn("ecs", "task-definition/" + name + ":4"));
    ecs.list(
            "ListTaskDefinitions", object("status", "ACTIVE", "sort", "DESC"), "taskDefinitionArns")
        .add(arn);
    ObjectNode container =
        object(
            member("name", name),
            member("image", Containers.image(region, name)),
            member("essential", true),
            member("portMappings", array(object("containerPort", CHECKOUT_PORT))),
            member(
                "environment",
                paymentKey == null
                    ? array()
                    : array(object("name", "PAYMENT_KEY", "value", paymentKey))));
    ecs.response(
        "DescribeTaskDefinition",
        object("taskDefinition", arn, "include", array("TAGS")),
        object(
            "taskDefinition",
            object(
                member("taskDefinitionArn", arn),
                member("family", name),
                member("revision", 4),
                member("status", "ACTIVE"),
                member("networkMode", networkMode),
                member("taskRoleArn", role(name + "-task")),
                member("executionRoleArn", role(name + "-execution")),
                member("containerDefinitions", array(container)))));
    return arn;
  }

  private String role(String name) {
    return region.account().role(name).trustsService("ecs-tasks.amazonaws.com").create();
  }

  /** Records how the cluster lists and describes things of one kind. */
  private void describe(String list, String arnsMember, String describe, ArrayNode described) {
    String member = describe.substring("Describe".length());
    member = Character.toLowerCase(member.charAt(0)) + member.substring(1);
    String arnMember = arnsMember.substring(0, arnsMember.length() - 1);
    ArrayNode arns = ecs.list(list, object("cluster", cluster), arnsMember);
    described.forEach(thing -> arns.add(thing.get(arnMember)));
    ecs.response(
        describe,
        object("cluster", cluster, member, arns, "include", array("TAGS")),
        object(member, described));
  }

  private static String hash(String name) {
    return EstateBuilder.hash(name, 32);
  }
}
