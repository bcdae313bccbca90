package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteExample.of;
import static io.periplus.model.EdgeType.ASSOCIATED_WITH;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.PEERS_WITH;
import static io.periplus.model.EdgeType.ROUTES_TO;
import static io.periplus.model.EdgeType.TARGETS;

import java.util.List;

/** Examples of W12 to W32 and NS2 to NS7: addresses, gateways, load balancers and endpoints. */
final class NetworkExamples {
  private static final String EIP = "AWS::EC2::EIP";
  private static final String ENI = "AWS::EC2::NetworkInterface";
  private static final String INSTANCE = "AWS::EC2::Instance";
  private static final String NAT = "AWS::EC2::NatGateway";
  private static final String ALB = "AWS::ElasticLoadBalancingV2::LoadBalancer";
  private static final String CLB = "AWS::ElasticLoadBalancing::LoadBalancer";
  private static final String GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";
  private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
  private static final String ENDPOINT = "AWS::EC2::VPCEndpoint";
  private static final String ATTACHMENT = "AWS::EC2::TransitGatewayAttachment";
  private static final String TGW = "AWS::EC2::TransitGateway";
  private static final String TGW_TABLE = "AWS::EC2::TransitGatewayRouteTable";
  private static final String VPN = "AWS::EC2::VPNConnection";
  private static final String VPC = "AWS::EC2::VPC";
  private static final String SUBNET = "AWS::EC2::Subnet";
  private static final String TABLE = "AWS::EC2::RouteTable";
  private static final String FUNCTION = "AWS::Lambda::Function";
  private static final String DATABASE = "AWS::RDS::DBInstance";
  private static final String AVAILABLE_NAT = "{'State':'available','ConnectivityType':'public'}";
  private static final String INTERFACE =
      "{'VpcEndpointType':'Interface','State':'available','SubnetIds':['a','b'],"
          + "'ServiceName':'com.amazonaws.us-east-1.sqs'}";

  private NetworkExamples() {}

  /** A VPC of a private subnet behind a NAT gateway. */
  private static WasteWorld natVpc(WasteWorld w, String vpc) {
    return w.add("nat", NAT, AVAILABLE_NAT)
        .add(
            "rtb",
            TABLE,
            "{'Routes':[{'DestinationCidrBlock':'0.0.0.0/0','NatGatewayId':'nat',"
                + "'State':'active'}]}")
        .add("subnet", SUBNET, "{'AvailabilityZoneId':'use1-az1'}")
        .edge("rtb", IN_VPC, vpc)
        .edge("rtb", ROUTES_TO, "nat")
        .edge("rtb", ASSOCIATED_WITH, "subnet")
        .edge("subnet", IN_VPC, vpc);
  }

  private static WasteWorld gatewayEndpoint(WasteWorld w, String service) {
    return w.add(
            "vpce-" + service,
            ENDPOINT,
            "{'VpcEndpointType':'Gateway','State':'available','ServiceName':"
                + "'com.amazonaws.us-east-1."
                + service
                + "'}")
        .edge("vpce-" + service, ASSOCIATED_WITH, "rtb");
  }

  private static WasteWorld balancer(WasteWorld w, String health, String action) {
    return w.subject(ALB, "{'Type':'application','Scheme':'internet-facing'}")
        .add("listener", LISTENER, "{'DefaultActions':[{'Type':'" + action + "'}]}")
        .edge("listener", MEMBER_OF, "subject")
        .add("tg", GROUP, "{'LoadBalancerArns':['x'],'TargetHealthDescriptions':[" + health + "]}")
        .edge("subject", FORWARDS_TO, "tg");
  }

  private static String health(String state) {
    return "{'Target':{'Id':'i-1'},'TargetHealth':{'State':'" + state + "'}}";
  }

  private static WasteWorld stopped(WasteWorld w, String state) {
    return w.subject(EIP, "{'AssociationId':'a','PublicIp':'203.0.113.7'}")
        .add("i", INSTANCE, "{'State':{'Name':'" + state + "'}}")
        .edge("subject", ATTACHED_TO, "i");
  }

  private static WasteWorld publicInterface(WasteWorld w) {
    return w.subject(
            ENI,
            "{'Status':'in-use','Association':{'PublicIp':'203.0.113.7'},'PrivateIpAddresses':"
                + "[{'Association':{'PublicIp':'203.0.113.7'}}]}")
        .edge("subject", IN_VPC, "vpc")
        .add("vpc", VPC, "{}")
        .add("nat", NAT, AVAILABLE_NAT)
        .edge("nat", IN_VPC, "vpc");
  }

  private static WasteWorld attachment(WasteWorld w) {
    return w.subject(ATTACHMENT, "{'State':'available','ResourceType':'vpc'}")
        .add("vpc", VPC, "{}")
        .add("rtb", TABLE, "{}")
        .add("tgw", TGW, "{}")
        .edge("rtb", IN_VPC, "vpc")
        .edge("subject", ATTACHED_TO, "vpc")
        .edge("subject", MEMBER_OF, "tgw");
  }

  private static String tunnels(String first, String since) {
    return "{'State':'available','VgwTelemetry':[{'Status':'"
        + first
        + "','LastStatusChange':'"
        + since
        + "'},{'Status':'DOWN','LastStatusChange':'"
        + since
        + "'}]}";
  }

  private static WasteWorld twoEndpoints(WasteWorld w, String service) {
    return w.subject(ENDPOINT, INTERFACE)
        .add("a-endpoint", ENDPOINT, INTERFACE.replace("sqs", service))
        .add("vpc-a", VPC, "{}")
        .add("vpc-b", VPC, "{}")
        .edge("a-endpoint", IN_VPC, "vpc-a")
        .edge("subject", IN_VPC, "vpc-b")
        .add("pcx", "AWS::EC2::VPCPeeringConnection", "{'Status':{'Code':'active'}}")
        .edge("pcx", PEERS_WITH, "vpc-a")
        .edge("pcx", PEERS_WITH, "vpc-b");
  }

  private static WasteWorld otherZone(WasteWorld w, String zone) {
    return w.subject(SUBNET, "{'AvailabilityZoneId':'use1-az2'}")
        .add("vpc", VPC, "{}")
        .edge("subject", IN_VPC, "vpc")
        .add("nat", NAT, AVAILABLE_NAT)
        .add("nat-subnet", SUBNET, "{'AvailabilityZoneId':'" + zone + "'}")
        .edge("nat", IN_SUBNET, "nat-subnet")
        .add("rtb", TABLE, "{'Routes':[{'DestinationCidrBlock':'0.0.0.0/0','NatGatewayId':'nat'}]}")
        .edge("rtb", ROUTES_TO, "nat")
        .mainTable("vpc", "rtb");
  }

  private static WasteWorld central(WasteWorld w) {
    return natVpc(w.subject(VPC, "{}").add("egress", VPC, "{}"), "egress")
        .add("tgw", TGW, "{}")
        .add(
            "spoke-rtb",
            TABLE,
            "{'Routes':[{'DestinationCidrBlock':'0.0.0.0/0','TransitGatewayId':'tgw'}]}")
        .edge("spoke-rtb", IN_VPC, "subject")
        .edge("spoke-rtb", ROUTES_TO, "tgw")
        .add("att-spoke", ATTACHMENT, "{}")
        .add("att-egress", ATTACHMENT, "{}")
        .edge("att-spoke", ATTACHED_TO, "subject")
        .edge("att-egress", ATTACHED_TO, "egress")
        .add(
            "tgw-rtb",
            TGW_TABLE,
            "{'Routes':[{'DestinationCidrBlock':'0.0.0.0/0','TransitGatewayAttachments':"
                + "[{'TransitGatewayAttachmentId':'att-egress'}]}]}")
        .edge("att-spoke", ASSOCIATED_WITH, "tgw-rtb")
        .edge("tgw-rtb", ROUTES_TO, "att-egress");
  }

  private static WasteWorld targets(WasteWorld w, String secondZone) {
    return w.subject(
            ALB,
            "{'Type':'application','AvailabilityZones':[{'ZoneName':'us-east-1a'},"
                + "{'ZoneName':'us-east-1b'}]}")
        .add("tg", GROUP, "{'LoadBalancerArns':['x']}")
        .edge("subject", FORWARDS_TO, "tg")
        .add("i-1", INSTANCE, "{'Placement':{'AvailabilityZone':'us-east-1a'}}")
        .add("i-2", INSTANCE, "{'Placement':{'AvailabilityZone':'" + secondZone + "'}}")
        .edge("tg", TARGETS, "i-1")
        .edge("tg", TARGETS, "i-2");
  }

  static List<WasteExample> all() {
    return List.of(
        of("W12", EIP, "3.65", "{'PublicIp':'203.0.113.7'}", "{'AssociationId':'a'}"),
        of("W13", EIP, "3.65", w -> stopped(w, "stopped"), w -> stopped(w, "running")),
        of(
            "W14",
            ENI,
            "3.65",
            NetworkExamples::publicInterface,
            w -> publicInterface(w).exposed("subject")),
        of(
            "W15",
            ENI,
            "0",
            "{'Status':'available','RequesterManaged':false}",
            "{'Status':'available','RequesterManaged':true}"),
        of(
            "W16",
            NAT,
            "32.85",
            w -> w.subject(NAT, AVAILABLE_NAT),
            w -> w.subject(NAT, AVAILABLE_NAT).edge("rtb", ROUTES_TO, "subject")),
        of(
            "W17",
            NAT,
            "32.85",
            w -> w.subject(NAT, AVAILABLE_NAT).edge("rtb", ROUTES_TO, "subject"),
            w -> w.subject(NAT, AVAILABLE_NAT).edge("rtb", ROUTES_TO, "subject").uses("subject")),
        of(
            "W18",
            NAT,
            "32.85",
            w ->
                w.subject(NAT, AVAILABLE_NAT)
                    .metric("AWS/NATGateway", "BytesOutToDestination", "Sum", 32, "0")
                    .metric("AWS/NATGateway", "ActiveConnectionCount", "Maximum", 32, "0"),
            w ->
                w.subject(NAT, AVAILABLE_NAT)
                    .metric("AWS/NATGateway", "BytesOutToDestination", "Sum", 32, "0")
                    .metric("AWS/NATGateway", "ActiveConnectionCount", "Maximum", 32, "1")),
        of(
            "W19",
            NAT,
            "3.65",
            "{'State':'failed','CreateTime':'2026-05-01T00:00:00Z','NatGatewayAddresses':"
                + "[{'AllocationId':'eipalloc-1'}]}",
            "{'State':'pending','CreateTime':'2026-05-31T23:00:00Z','NatGatewayAddresses':"
                + "[{'AllocationId':'eipalloc-1'}]}"),
        // 0.0225 x 730
        of(
            "W20",
            ALB,
            "16.425",
            w -> balancer(w, "", "forward"),
            w -> balancer(w, health("unhealthy"), "forward")),
        of(
            "W21",
            ALB,
            "16.425",
            w -> w.subject(ALB, "{'Type':'application'}"),
            w -> balancer(w, "", "forward")),
        // 0.025 x 730
        of("W22", CLB, "18.25", "{'Instances':[]}", "{'Instances':[{'InstanceId':'i-1'}]}"),
        of(
            "W23",
            ALB,
            "16.425",
            w -> balancer(w, health("unhealthy"), "forward"),
            w -> balancer(w, health("unhealthy") + "," + health("healthy"), "forward")),
        of(
            "W23",
            CLB,
            "18.25",
            "{'InstanceStates':[{'State':'OutOfService'}]}",
            "{'InstanceStates':[{'State':'OutOfService'},{'State':'InService'}]}"),
        of(
            "W24",
            ALB,
            "16.425",
            w ->
                w.subject(ALB, "{'Type':'application'}")
                    .metric("AWS/ApplicationELB", "RequestCount", "Sum", 7, "699"),
            w ->
                w.subject(ALB, "{'Type':'application'}")
                    .metric("AWS/ApplicationELB", "RequestCount", "Sum", 7, "700")),
        of(
            "W24",
            CLB,
            "18.25",
            w -> w.subject(CLB, "{}").metric("AWS/ELB", "RequestCount", "Sum", 7, "0"),
            w -> w.subject(CLB, "{}").metric("AWS/ELB", "RequestCount", "Sum", 7, "5000")),
        of("W25", GROUP, "0", "{'LoadBalancerArns':[]}", "{'LoadBalancerArns':['x']}"),
        // 2 subnets x 0.01 x 730
        of(
            "W26",
            ENDPOINT,
            "14.6",
            w ->
                w.subject(ENDPOINT, INTERFACE)
                    .metric("AWS/PrivateLinkEndpoints", "BytesProcessed", "Sum", 30, "0"),
            w ->
                w.subject(ENDPOINT, INTERFACE)
                    .metric("AWS/PrivateLinkEndpoints", "BytesProcessed", "Sum", 30, "1")),
        of(
            "W27",
            ENDPOINT,
            "14.6",
            w ->
                w.subject(ENDPOINT, INTERFACE)
                    .add("eni", ENI, "{}")
                    .edge("eni", ATTACHED_TO, "subject"),
            w ->
                w.subject(ENDPOINT, INTERFACE)
                    .add("eni", ENI, "{}")
                    .edge("eni", ATTACHED_TO, "subject")
                    .uses("subject")),
        of("W28", ENDPOINT, "-", w -> twoEndpoints(w, "sqs"), w -> twoEndpoints(w, "sns")),
        of(
            "W29",
            VPC,
            "-",
            w -> gatewayEndpoint(natVpc(w.subject(VPC, "{}"), "subject"), "dynamodb"),
            w ->
                gatewayEndpoint(
                    gatewayEndpoint(natVpc(w.subject(VPC, "{}"), "subject"), "s3"), "dynamodb")),
        of("W30", SUBNET, "-", w -> otherZone(w, "use1-az1"), w -> otherZone(w, "use1-az2")),
        of(
            "W31",
            ATTACHMENT,
            "36.5",
            NetworkExamples::attachment,
            w -> attachment(w).edge("rtb", ROUTES_TO, "tgw")),
        of(
            "W32",
            VPN,
            "36.5",
            tunnels("DOWN", "2026-05-01T00:00:00Z"),
            tunnels("UP", "2026-05-01T00:00:00Z")),
        of(
            "NS2",
            VPC,
            "-",
            w ->
                natVpc(w.subject(VPC, "{}"), "subject")
                    .add("fn", FUNCTION, "{}")
                    .add("logs", "AWS::Logs::LogGroup", "{}")
                    .edge("fn", IN_SUBNET, "subnet")
                    .edge("fn", LOGS_TO, "logs"),
            w ->
                natVpc(w.subject(VPC, "{}"), "subject")
                    .add("fn", FUNCTION, "{}")
                    .add("logs", "AWS::Logs::LogGroup", "{}")
                    .edge("fn", IN_SUBNET, "subnet")
                    .edge("fn", LOGS_TO, "logs")
                    .add("vpce", ENDPOINT, INTERFACE.replace("sqs", "logs"))
                    .edge("vpce", IN_VPC, "subject")),
        of(
            "NS4",
            VPC,
            "-",
            NetworkExamples::central,
            w ->
                central(w)
                    .add(
                        "vpce",
                        ENDPOINT,
                        "{'VpcEndpointType':'Gateway','ServiceName':"
                            + "'com.amazonaws.us-east-1.s3'}")
                    .edge("vpce", ASSOCIATED_WITH, "spoke-rtb")),
        of(
            "NS5",
            VPC,
            "-",
            w ->
                natVpc(w.subject(VPC, "{}"), "subject")
                    .add("svc", "AWS::ECS::Service", "{}")
                    .edge("svc", IN_SUBNET, "subnet"),
            w ->
                natVpc(w.subject(VPC, "{}"), "subject")
                    .add("fn", FUNCTION, "{'PackageType':'Zip'}")
                    .edge("fn", IN_SUBNET, "subnet")),
        of("NS6", ALB, "-", w -> targets(w, "us-east-1a"), w -> targets(w, "us-east-1b")),
        of(
            "NS7",
            DATABASE,
            "-",
            w ->
                w.subject(DATABASE, "{'AvailabilityZone':'us-east-1a','MultiAZ':false}")
                    .clients("subject", "us-east-1b"),
            w ->
                w.subject(DATABASE, "{'AvailabilityZone':'us-east-1a','MultiAZ':false}")
                    .clients("subject", "us-east-1a", "us-east-1b")));
  }
}
