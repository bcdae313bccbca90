package io.periplus.jobs.spark;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.snapshot.EstateIdentity;
import io.periplus.snapshot.SnapshotHeader;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A snapshot with one public web server, one of its resources carried over. */
final class TextbookSnapshot {
  static final Instant SEEN = Instant.parse("2026-01-30T02:00:00.123456Z");

  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-west-1";
  private static final Instant NOW = Instant.parse("2026-01-31T02:00:00Z");

  private final SnapshotWriter writer;

  private TextbookSnapshot(SnapshotWriter writer) {
    this.writer = writer;
  }

  /** Writes and publishes it; the id. */
  static String publish(SnapshotStore store) {
    EstateIdentity estate = new EstateIdentity("aws", null, List.of(ACCOUNT), null);
    SnapshotHeader header = SnapshotHeader.of(NOW, estate, List.of(ACCOUNT), List.of(REGION));
    try (SnapshotWriter writer = store.begin(header)) {
      new TextbookSnapshot(writer).addAll();
      String id = writer.seal();
      store.publish(id);
      return id;
    }
  }

  private void addAll() {
    add(
        "VPC",
        "vpc",
        "vpc-1",
        """
        {"CidrBlockAssociationSet":[{"CidrBlock":"10.0.0.0/16",
         "CidrBlockState":{"State":"associated"}}]}
        """);
    add(
        "Subnet",
        "subnet",
        "subnet-1",
        "{\"VpcId\":\"vpc-1\",\"CidrBlock\":\"10.0.1.0/24\",\"AvailabilityZoneId\":\"euw1-az1\"}");
    add(
        "InternetGateway",
        "internet-gateway",
        "igw-1",
        "{\"Attachments\":[{\"State\":\"available\",\"VpcId\":\"vpc-1\"}]}");
    add(
        "RouteTable",
        "route-table",
        "rtb-1",
        """
        {"VpcId":"vpc-1","Associations":[{"Main":true}],"Routes":[
         {"DestinationCidrBlock":"10.0.0.0/16","GatewayId":"local"},
         {"DestinationCidrBlock":"0.0.0.0/0","GatewayId":"igw-1"}]}
        """);
    add(
        "NetworkAcl",
        "network-acl",
        "acl-1",
        """
        {"VpcId":"vpc-1","IsDefault":true,"Associations":[{"SubnetId":"subnet-1"}],"Entries":[
         {"RuleNumber":100,"Egress":false,"RuleAction":"allow","Protocol":"-1",
          "CidrBlock":"0.0.0.0/0"},
         {"RuleNumber":100,"Egress":true,"RuleAction":"allow","Protocol":"6",
          "PortRange":{"From":32768,"To":60999},"CidrBlock":"0.0.0.0/0"}]}
        """);
    add(
        "SecurityGroup",
        "security-group",
        "sg-1",
        """
        {"VpcId":"vpc-1","GroupName":"web","IpPermissions":[{"IpProtocol":"tcp","FromPort":443,
         "ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}],"IpPermissionsEgress":[],"Rules":[]}
        """);
    add("Instance", "instance", "i-1", "{\"VpcId\":\"vpc-1\",\"State\":{\"Name\":\"running\"}}");
    add(
        "NetworkInterface",
        "network-interface",
        "eni-1",
        """
        {"VpcId":"vpc-1","SubnetId":"subnet-1","Groups":[{"GroupId":"sg-1"}],
         "Attachment":{"InstanceId":"i-1","DeviceIndex":0},"PrivateIpAddresses":[
         {"PrivateIpAddress":"10.0.1.10","Association":{"PublicIp":"198.51.100.10",
          "AssociationId":"eipassoc-1"}}]}
        """);
    writer.add(
        new Relationship(
            arn("network-interface", "eni-1"),
            EdgeType.ATTACHED_TO,
            arn("instance", "i-1"),
            List.of("Attachment.InstanceId"),
            "{}",
            false));
    writer.add(
        new Coverage(
            ACCOUNT,
            REGION,
            "ec2",
            "DescribeVpcs",
            "AWS::EC2::VPC",
            CoverageStatus.COMPLETE,
            null,
            null,
            1,
            0,
            1,
            false,
            NOW,
            Map.of(),
            NOW,
            NOW));
  }

  private void add(String type, String kind, String id, String configuration) {
    boolean stale = id.equals("sg-1");
    writer.add(
        new Resource(
            arn(kind, id),
            ResourceType.of("AWS::EC2::" + type),
            ACCOUNT,
            REGION,
            id,
            null,
            Map.of(),
            configuration.strip(),
            "00112233445566778899aabbccddeeff",
            false,
            stale,
            stale ? SEEN : NOW,
            stale ? SEEN : NOW,
            "ec2:Describe"));
  }

  private static String arn(String kind, String id) {
    return "arn:aws:ec2:" + REGION + ":" + ACCOUNT + ":" + kind + "/" + id;
  }
}
