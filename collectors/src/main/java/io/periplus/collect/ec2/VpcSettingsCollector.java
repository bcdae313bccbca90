package io.periplus.collect.ec2;

import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_DHCP_OPTIONS;
import static io.periplus.collect.Types.EC2_FLOW_LOG;
import static io.periplus.collect.Types.EC2_NETWORK_INTERFACE;
import static io.periplus.collect.Types.EC2_SERIAL_CONSOLE_ACCESS;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_TRANSIT_GATEWAY;
import static io.periplus.collect.Types.EC2_TRANSIT_GATEWAY_ATTACHMENT;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.EC2_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION;
import static io.periplus.collect.Types.EC2_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS;
import static io.periplus.collect.Types.FIREHOSE_DELIVERY_STREAM;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;

import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.Target;
import io.periplus.collect.TokenPages;
import io.periplus.model.Arn;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcBlockPublicAccessExclusionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcBlockPublicAccessExclusionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcBlockPublicAccessOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;
import software.amazon.awssdk.services.ec2.model.FlowLog;
import software.amazon.awssdk.services.ec2.model.GetSerialConsoleAccessStatusRequest;
import software.amazon.awssdk.services.ec2.model.GetSerialConsoleAccessStatusResponse;
import software.amazon.awssdk.services.ec2.model.VpcBlockPublicAccessExclusion;
import software.amazon.awssdk.services.ec2.model.VpcBlockPublicAccessOptions;

/**
 * What holds for whole VPCs: DHCP options, flow logs, and whether the internet is shut out of a
 * region (C027, C027b, C044, C045), and whether it has a serial console (C027c).
 */
public final class VpcSettingsCollector {
  private static final String DESTINATION = "LogDestination";

  /** DHCP options; the VPC names the set that it uses. */
  static final ResourceSpec<DhcpOptions> DHCP_OPTIONS =
      resource(EC2_DHCP_OPTIONS, DhcpOptions.class)
          .tier(2)
          .list(
              EC2,
              DescribeDhcpOptionsRequest.builder().maxResults(1000).build(),
              Ec2Client::describeDhcpOptionsPaginator,
              DescribeDhcpOptionsResponse::dhcpOptions)
          .arn("ec2", "dhcp-options/", DhcpOptions::dhcpOptionsId)
          .owner(DhcpOptions::ownerId)
          .tags(DhcpOptions::tags)
          .columns("DhcpConfigurations")
          .build();

  /** Flow logs of VPCs, subnets, interfaces and transit gateways. */
  static final ResourceSpec<FlowLog> FLOW_LOG =
      resource(EC2_FLOW_LOG, FlowLog.class)
          .tier(2)
          .list(
              EC2,
              DescribeFlowLogsRequest.builder().maxResults(1000).build(),
              Ec2Client::describeFlowLogsPaginator,
              DescribeFlowLogsResponse::flowLogs)
          .arn("ec2", "vpc-flow-log/", FlowLog::flowLogId)
          .tags(FlowLog::tags)
          .columns(
              "TrafficType",
              "LogDestinationType",
              "LogFormat",
              "FlowLogStatus",
              "DeliverLogsStatus")
          .edge(
              REFERENCES,
              Target.byPrefix("vpc-", EC2_VPC)
                  .or("subnet-", EC2_SUBNET)
                  .or("eni-", EC2_NETWORK_INTERFACE)
                  .or("tgw-attach-", EC2_TRANSIT_GATEWAY_ATTACHMENT)
                  .or("tgw-", EC2_TRANSIT_GATEWAY),
              "ResourceId")
          .edge(LOGS_TO, LOGS_LOG_GROUP, "LogGroupName")
          .edges(
              LOGS_TO,
              List.of(S3_BUCKET, FIREHOSE_DELIVERY_STREAM),
              List.of(DESTINATION),
              VpcSettingsCollector::destination)
          .edge(RUNS_AS, IAM_ROLE, "DeliverLogsPermissionArn")
          .build();

  /**
   * The block on public access, one per account and region. It is drawn to no VPC: who asks what
   * the internet reaches looks it up by account and region.
   */
  static final ResourceSpec<VpcBlockPublicAccessOptions> BLOCK_PUBLIC_ACCESS =
      resource(EC2_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS, VpcBlockPublicAccessOptions.class)
          .tier(1)
          .listOnce(
              EC2,
              DescribeVpcBlockPublicAccessOptionsRequest.builder().build(),
              Ec2Client::describeVpcBlockPublicAccessOptions,
              response -> Stream.ofNullable(response.vpcBlockPublicAccessOptions()).toList())
          .arn("ec2", "vpc-block-public-access-options/", VpcBlockPublicAccessOptions::awsRegion)
          .owner(VpcBlockPublicAccessOptions::awsAccountId)
          .columns("InternetGatewayBlockMode", "State", "ManagedBy", "ExclusionsAllowed")
          .build();

  /** Whether instances may be logged in to by their serial port, one per account and region. */
  static final ResourceSpec<GetSerialConsoleAccessStatusResponse> SERIAL_CONSOLE =
      resource(EC2_SERIAL_CONSOLE_ACCESS, GetSerialConsoleAccessStatusResponse.class)
          .tier(2)
          .listOnce(
              EC2,
              GetSerialConsoleAccessStatusRequest.builder().build(),
              Ec2Client::getSerialConsoleAccessStatus,
              response ->
                  response.serialConsoleAccessEnabled() == null ? List.of() : List.of(response))
          .arn("ec2", "serial-console-access/", response -> "default")
          .columns("SerialConsoleAccessEnabled", "ManagedBy")
          .build();

  /** VPCs and subnets that the block on public access spares. */
  static final ResourceSpec<VpcBlockPublicAccessExclusion> BLOCK_PUBLIC_ACCESS_EXCLUSION =
      resource(EC2_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION, VpcBlockPublicAccessExclusion.class)
          .tier(1)
          .list(
              EC2,
              DescribeVpcBlockPublicAccessExclusionsRequest.builder().maxResults(1000).build(),
              VpcSettingsCollector::exclusionPages,
              DescribeVpcBlockPublicAccessExclusionsResponse::vpcBlockPublicAccessExclusions)
          .arn(
              "ec2",
              "vpc-block-public-access-exclusion/",
              VpcBlockPublicAccessExclusion::exclusionId)
          .tags(VpcBlockPublicAccessExclusion::tags)
          .columns("InternetGatewayExclusionMode", "State")
          .edges(
              REFERENCES,
              List.of(EC2_VPC, EC2_SUBNET),
              List.of("ResourceArn"),
              VpcSettingsCollector::spared)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(
          DHCP_OPTIONS,
          FLOW_LOG,
          BLOCK_PUBLIC_ACCESS,
          BLOCK_PUBLIC_ACCESS_EXCLUSION,
          SERIAL_CONSOLE);

  private VpcSettingsCollector() {}

  /** The SDK has no paginator for this operation. */
  private static Iterable<DescribeVpcBlockPublicAccessExclusionsResponse> exclusionPages(
      Ec2Client client, DescribeVpcBlockPublicAccessExclusionsRequest first) {
    return TokenPages.of(
        first,
        client::describeVpcBlockPublicAccessExclusions,
        DescribeVpcBlockPublicAccessExclusionsResponse::nextToken,
        (request, token) -> request.toBuilder().nextToken(token).build());
  }

  /**
   * A bucket may be followed by a folder, {@code arn:aws:s3:::logs/flow/}; a log group is named by
   * {@code LogGroupName} as well.
   */
  private static void destination(ResourceView log, EdgeSink edges) {
    Arn arn = Arn.tryParse(log.configuration().path(DESTINATION).asText("")).orElse(null);
    if (arn == null || arn.service().equals("logs")) {
      return;
    }
    if (arn.service().equals("s3")) {
      String bucket = arn.resource().split("/", 2)[0];
      edges.edge(LOGS_TO, Reference.to(S3_BUCKET, bucket), DESTINATION);
    } else if (arn.service().equals("firehose")) {
      edges.edge(LOGS_TO, Reference.to(FIREHOSE_DELIVERY_STREAM, arn.toString()), DESTINATION);
    } else {
      edges.unknownValue(DESTINATION, arn.service());
    }
  }

  private static void spared(ResourceView exclusion, EdgeSink edges) {
    String arn = exclusion.configuration().path("ResourceArn").asText("");
    String resource = Arn.tryParse(arn).map(Arn::resource).orElse("");
    if (resource.startsWith("vpc/")) {
      edges.edge(REFERENCES, Reference.to(EC2_VPC, arn), "ResourceArn");
    } else if (resource.startsWith("subnet/")) {
      edges.edge(REFERENCES, Reference.to(EC2_SUBNET, arn), "ResourceArn");
    } else if (!arn.isEmpty()) {
      edges.unknownValue("ResourceArn", resource);
    }
  }
}
