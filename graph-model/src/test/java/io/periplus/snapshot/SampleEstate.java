package io.periplus.snapshot;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A few rows of every table. */
public final class SampleEstate {
  public static final Instant T0 = Instant.parse("2026-01-31T02:00:00Z");
  public static final String ACCOUNT = "111122223333";
  public static final String REGION = "eu-west-1";
  public static final EstateIdentity IDENTITY =
      new EstateIdentity("aws", null, List.of(ACCOUNT), null);

  private SampleEstate() {}

  public static SnapshotHeader header(Instant createdAt) {
    return SnapshotHeader.of(createdAt, IDENTITY, List.of(ACCOUNT), List.of(REGION));
  }

  public static String vpcArn(int number) {
    return "arn:aws:ec2:" + REGION + ":" + ACCOUNT + ":vpc/vpc-" + number;
  }

  public static String subnetArn(int number) {
    return "arn:aws:ec2:" + REGION + ":" + ACCOUNT + ":subnet/subnet-" + number;
  }

  public static Resource vpc(int number, Instant observedAt) {
    return resource("AWS::EC2::VPC", vpcArn(number), Map.of("Name", "vpc " + number), observedAt);
  }

  public static Resource subnet(int number, Instant observedAt) {
    return resource("AWS::EC2::Subnet", subnetArn(number), Map.of(), observedAt);
  }

  public static Resource resource(
      String type, String arn, Map<String, String> tags, Instant observedAt) {
    return new Resource(
        arn,
        ResourceType.of(type),
        ACCOUNT,
        REGION,
        arn.substring(arn.lastIndexOf('/') + 1),
        tags == null ? null : tags.get("Name"),
        tags,
        "{\"Id\":\"" + arn.substring(arn.lastIndexOf('/') + 1) + "\"}",
        "00112233445566778899aabbccddeeff",
        false,
        false,
        observedAt,
        observedAt,
        "ec2:Describe");
  }

  public static Relationship inVpc(int subnet, int vpc) {
    return new Relationship(
        subnetArn(subnet), EdgeType.IN_VPC, vpcArn(vpc), List.of("VpcId"), "{}", false);
  }

  public static Coverage coverage(
      String operation, CoverageStatus status, String errorCode, Instant at) {
    return new Coverage(
        ACCOUNT,
        REGION,
        "ec2",
        operation,
        null,
        status,
        errorCode,
        null,
        1,
        0,
        1,
        false,
        status == CoverageStatus.COMPLETE ? at : null,
        Map.of("duplicate", 2L),
        at,
        at.plusSeconds(1));
  }

  /** Writes and seals an estate of one VPC and {@code subnets} subnets. */
  public static String seal(SnapshotStore store, Instant at, int subnets) {
    try (SnapshotWriter writer = store.begin(header(at))) {
      writer.add(vpc(1, at));
      for (int i = 0; i < subnets; i++) {
        writer.add(subnet(i, at));
        writer.add(inVpc(i, 1));
      }
      writer.add(coverage("DescribeVpcs", CoverageStatus.COMPLETE, null, at));
      writer.add(coverage("DescribeSubnets", CoverageStatus.COMPLETE, null, at));
      return writer.seal();
    }
  }

  /** Writes and publishes it. */
  public static String publish(SnapshotStore store, Instant at, int subnets) {
    String id = seal(store, at, subnets);
    store.publish(id);
    return id;
  }
}
