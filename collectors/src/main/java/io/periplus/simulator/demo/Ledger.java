package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The ledger: a VPC of production without any gateway of its own, offered to development by
 * PrivateLink, and its test copy in development. It runs on a dedicated host and on spot instances.
 */
final class Ledger {
  private static final String EVERYTHING =
      "{\"Statement\":[{\"Action\":\"*\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Resource\":\"*\"}]}";

  private final RegionBuilder prod;
  private final RegionBuilder dev;
  private final VpcBuilder vpc;
  private final VpcBuilder testVpc;
  private final RouteTableBuilder table;
  private final RouteTableBuilder testTable;
  private final SubnetBuilder[] subnets;
  private final SubnetBuilder testSubnet;
  private final SecurityGroupBuilder servers;

  private Ledger(EstateBuilder estate) {
    prod = estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND);
    dev = estate.account(DemoAccounts.DEV).region(DemoAccounts.IRELAND);
    vpc = prod.vpc("ledger", "10.11.0.0/16");
    table = vpc.routeTable("ledger");
    subnets =
        new SubnetBuilder[] {
          vpc.subnet("ledger-a", "10.11.1.0/24", "a").routeTable(table),
          vpc.subnet("ledger-b", "10.11.2.0/24", "b").routeTable(table)
        };
    servers = vpc.securityGroup("ledger", "Ledger").tcp(8443, "10.0.0.0/8");
    testVpc = dev.vpc("ledger-test", "10.81.0.0/16");
    testTable = testVpc.routeTable("ledger-test");
    testSubnet = testVpc.subnet("ledger-test", "10.81.1.0/24", "a").routeTable(testTable);
  }

  static Ledger build(EstateBuilder estate) {
    Ledger ledger = new Ledger(estate);
    Instance[] machines = {
      ledger.subnets[0].instance("ledger-1").type("m5.large").groups(ledger.servers).launch(),
      ledger.subnets[1].instance("ledger-2").type("m5.large").groups(ledger.servers).launch()
    };
    ledger.dedicatedHost(machines[0]);
    ledger.gatewayEndpoints();
    ledger.privateLink(machines);
    ledger.spot();
    ledger.flowLog();
    return ledger;
  }

  VpcBuilder vpc() {
    return vpc;
  }

  SubnetBuilder[] subnets() {
    return subnets;
  }

  RouteTableBuilder table() {
    return table;
  }

  /** The group of its servers. */
  SecurityGroupBuilder servers() {
    return servers;
  }

  VpcBuilder testVpc() {
    return testVpc;
  }

  SubnetBuilder testSubnet() {
    return testSubnet;
  }

  RouteTableBuilder testTable() {
    return testTable;
  }

  private void dedicatedHost(Instance machine) {
    String host = prod.id("h", "ledger");
    ObjectNode placement = (ObjectNode) Machines.described(prod, machine.id()).get("Placement");
    placement.put("Tenancy", "host").put("HostId", host);
    prod.ec2()
        .list("DescribeHosts", "Hosts")
        .add(
            object(
                member("HostId", host),
                member("OwnerId", prod.account().id()),
                member("AutoPlacement", "off"),
                member("AvailabilityZone", placement.get("AvailabilityZone")),
                member(
                    "HostProperties",
                    object(
                        "Cores", 48, "InstanceType", "m5.large", "Sockets", 2, "TotalVCpus", 96)),
                member(
                    "Instances",
                    array(
                        object(
                            "InstanceId", machine.id(),
                            "InstanceType", "m5.large",
                            "OwnerId", prod.account().id()))),
                member("State", "available"),
                member("Tags", tags(prod.account().tags("ledger")))));
    prod.ec2Resource("Host", "dedicated-host/" + host);
  }

  private void gatewayEndpoints() {
    gatewayEndpoint("s3", prod.idOf("pl", "com.amazonaws." + prod.name() + ".s3"));
    gatewayEndpoint("dynamodb", prod.awsPrefixList("dynamodb", "192.0.2.144/28"));
  }

  /** A service of AWS without a way out: a route to its prefix list. */
  private void gatewayEndpoint(String service, String prefixList) {
    String name = "ledger-" + service;
    String id = prod.id("vpce", name);
    table.toEndpoint(prefixList, id);
    endpoint(
        prod,
        id,
        name,
        member("VpcEndpointType", "Gateway"),
        member("VpcId", vpc.id()),
        member("ServiceName", "com.amazonaws." + prod.name() + "." + service),
        member("RouteTableIds", array(table.id())),
        member("PolicyDocument", EVERYTHING),
        member("PrivateDnsEnabled", false));
  }

  private static void endpoint(
      RegionBuilder region, String id, String name, Json.Member... further) {
    ObjectNode endpoint =
        object(
            member("VpcEndpointId", id),
            member("State", "available"),
            member("OwnerId", region.account().id()),
            member("RequesterManaged", false),
            member("CreationTimestamp", Times.CREATED),
            member("Tags", tags(region.account().tags(name))));
    endpoint.setAll(object(further));
    region.ec2().list("DescribeVpcEndpoints", "VpcEndpoints").add(endpoint);
    region.ec2Resource("VPCEndpoint", "vpc-endpoint/" + id);
  }

  private void privateLink(Instance... machines) {
    LoadBalancer balancer =
        LoadBalancerBuilder.internalNetwork("ledger", subnets)
            .forward(
                "TCP",
                8443,
                new TargetGroup(vpc, "ledger", "TCP", 8443, "instance").healthy(machines))
            .create();
    String service = prod.id("vpce-svc", "ledger");
    String serviceName = "com.amazonaws.vpce." + prod.name() + "." + service;
    prod.ec2()
        .list("DescribeVpcEndpointServiceConfigurations", "ServiceConfigurations")
        .add(
            object(
                member("ServiceId", service),
                member("ServiceName", serviceName),
                member("ServiceType", array(object("ServiceType", "Interface"))),
                member("ServiceState", "Available"),
                member("AcceptanceRequired", true),
                member("ManagesVpcEndpoints", false),
                member("NetworkLoadBalancerArns", array(balancer.arn())),
                member("Tags", tags(prod.account().tags("ledger")))));
    prod.ec2Resource("VPCEndpointService", "vpc-endpoint-service/" + service);
    prod.ec2()
        .list(
            "DescribeVpcEndpointServicePermissions",
            object("ServiceId", service),
            "AllowedPrincipals")
        .add(
            object(
                member("PrincipalType", "Account"),
                member("Principal", "arn:aws:iam::" + DemoAccounts.DEV_ID + ":root"),
                member("ServiceId", service)));
    String endpoint = interfaceEndpoint(serviceName);
    prod.ec2()
        .list("DescribeVpcEndpointConnections", "VpcEndpointConnections")
        .add(
            object(
                member("ServiceId", service),
                member("VpcEndpointId", endpoint),
                member("VpcEndpointOwner", DemoAccounts.DEV_ID),
                member("VpcEndpointState", "available"),
                member("VpcEndpointRegion", prod.name())));
  }

  private String interfaceEndpoint(String serviceName) {
    String id = dev.id("vpce", "ledger-test");
    SecurityGroupBuilder group =
        testVpc.securityGroup("ledger-endpoint", "Ledger of production").tcp(8443, "10.81.0.0/16");
    NetworkInterface eni =
        testSubnet
            .networkInterface("ledger-endpoint")
            .groups(List.of(group))
            .description("VPC Endpoint Interface " + id)
            .managedBy(dev.account().id(), "vpc_endpoint")
            .attachedToService("amazon-aws")
            .build(null);
    endpoint(
        dev,
        id,
        "ledger-test",
        member("VpcEndpointType", "Interface"),
        member("VpcId", testVpc.id()),
        member("ServiceName", serviceName),
        member("SubnetIds", array(testSubnet.id())),
        member("Groups", array(group.identifier())),
        member("IpAddressType", "ipv4"),
        member("PrivateDnsEnabled", false),
        member("NetworkInterfaceIds", array(eni.id())),
        member("PolicyDocument", EVERYTHING),
        member(
            "DnsEntries",
            array(
                object(
                    "DnsName",
                    id + "-ledger." + dev.name() + ".vpce.amazonaws.com",
                    "HostedZoneId",
                    "Z0DEMOENDPOINTS"))));
    return id;
  }

  /** Test runs of the ledger are cheap: a fleet that is always asked for again. */
  private void spot() {
    Instance runner =
        testSubnet
            .instance("ledger-runner")
            .type("m5.large")
            .groups(testVpc.defaultSecurityGroup())
            .launch();
    String request = dev.id("sir", "ledger-runner");
    Machines.described(dev, runner.id())
        .put("InstanceLifecycle", "spot")
        .put("SpotInstanceRequestId", request);
    dev.ec2()
        .list("DescribeSpotInstanceRequests", "SpotInstanceRequests")
        .add(
            object(
                member("SpotInstanceRequestId", request),
                member("InstanceId", runner.id()),
                member("State", "active"),
                member("Type", "persistent"),
                member("SpotPrice", "0.107000"),
                member("Status", object("Code", "fulfilled", "UpdateTime", Times.CREATED)),
                member("InstanceInterruptionBehavior", "terminate"),
                member("Tags", array())));
    dev.ec2Resource("SpotInstanceRequest", "spot-instances-request/" + request);
    String fleet = dev.id("sfr", "ledger-runners");
    String role =
        dev.account().role("spot-fleet").trustsService("spotfleet.amazonaws.com").create();
    dev.ec2()
        .list("DescribeSpotFleetRequests", "SpotFleetRequestConfigs")
        .add(
            object(
                member("SpotFleetRequestId", fleet),
                member("SpotFleetRequestState", "active"),
                member("CreateTime", Times.CREATED),
                member(
                    "SpotFleetRequestConfig",
                    object(
                        member("AllocationStrategy", "capacityOptimized"),
                        member("IamFleetRole", role),
                        member("TargetCapacity", 1),
                        member(
                            "LaunchSpecifications",
                            array(
                                object(
                                    "ImageId", GoldenImage.in(dev),
                                    "InstanceType", "m5.large",
                                    "SubnetId", testSubnet.id())))))));
    dev.ec2Resource("SpotFleet", "spot-fleet-request/" + fleet);
    dev.ec2()
        .list("DescribeSpotFleetInstances", object("SpotFleetRequestId", fleet), "ActiveInstances")
        .add(
            object(
                "InstanceId",
                runner.id(),
                "InstanceType",
                "m5.large",
                "SpotInstanceRequestId",
                request,
                "InstanceHealth",
                "healthy"));
  }

  private void flowLog() {
    String id = prod.id("fl", "ledger");
    String role =
        prod.account()
            .role("flow-logs")
            .trustsService("vpc-flow-logs.amazonaws.com")
            .allows("write", "*", "logs:CreateLogStream", "logs:PutLogEvents")
            .create();
    ArrayNode logs = prod.ec2().list("DescribeFlowLogs", "FlowLogs");
    logs.add(
        object(
            member("FlowLogId", id),
            member("ResourceId", vpc.id()),
            member("TrafficType", "ALL"),
            member("LogDestinationType", "cloud-watch-logs"),
            member("LogGroupName", "/vpc/ledger"),
            member("LogDestination", prod.arn("logs", "log-group:/vpc/ledger")),
            member("LogFormat", "${version} ${srcaddr} ${dstaddr} ${dstport} ${action}"),
            member("DeliverLogsPermissionArn", role),
            member("DeliverLogsStatus", "SUCCESS"),
            member("FlowLogStatus", "ACTIVE"),
            member("MaxAggregationInterval", 600),
            member("Tags", tags(prod.account().tags("ledger")))));
    prod.ec2Resource("FlowLog", "vpc-flow-log/" + id);
  }
}
