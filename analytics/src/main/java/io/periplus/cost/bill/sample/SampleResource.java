package io.periplus.cost.bill.sample;

import io.periplus.model.Arn;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A resource that a made-up bill charges for.
 *
 * @param arn its key in the inventory
 * @param account the account that pays for it, 12 digits
 * @param region its region; {@code us-east-1} for buckets
 * @param type CloudFormation name, one of {@link #of}
 * @param tags as on the bill
 */
public record SampleResource(
    String arn, String account, String region, String type, Map<String, String> tags) {
  public SampleResource {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /**
   * A resource of an estate; empty for types that a made-up bill does not charge.
   *
   * @param account of a bucket, whose ARN has none
   */
  public static Optional<SampleResource> of(
      Arn arn, String account, String region, String type, Map<String, String> tags) {
    return kind(type) == null
        ? Optional.empty()
        : Optional.of(new SampleResource(arn.toString(), account, region, type, tags));
  }

  SampleKind kind() {
    return kind(type);
  }

  private static SampleKind kind(String type) {
    return switch (type) {
      case "AWS::EC2::Instance" -> SampleKind.INSTANCE;
      case "AWS::EC2::Volume" -> SampleKind.VOLUME;
      case "AWS::EC2::NatGateway" -> SampleKind.NAT_HOURS;
      case "AWS::EC2::EIP" -> SampleKind.ADDRESS;
      case "AWS::ElasticLoadBalancingV2::LoadBalancer" -> SampleKind.BALANCER;
      case "AWS::S3::Bucket" -> SampleKind.BUCKET_REQUESTS;
      case "AWS::SQS::Queue" -> SampleKind.QUEUE_REQUESTS;
      case "AWS::Lambda::Function" -> SampleKind.FUNCTION;
      default -> null;
    };
  }

  /** How a bill writes it: some services give the ARN, some the bare id or name. */
  String billedId() {
    return switch (kind()) {
      case INSTANCE, VOLUME -> arn.substring(arn.lastIndexOf('/') + 1);
      case BUCKET_REQUESTS -> arn.substring("arn:aws:s3:::".length());
      case QUEUE_REQUESTS -> arn.substring(arn.lastIndexOf(':') + 1);
      case FUNCTION -> arn + ":$LATEST";
      case NAT_HOURS, NAT_BYTES, ADDRESS, BALANCER -> arn;
    };
  }
}
