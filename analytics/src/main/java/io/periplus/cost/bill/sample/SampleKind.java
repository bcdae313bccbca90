package io.periplus.cost.bill.sample;

import java.util.Locale;

/** What is charged for a resource, with a made-up price; units of 10^-10 of the currency. */
enum SampleKind {
  INSTANCE("AmazonEC2", "BoxUsage:m5.large", "RunInstances", "Hrs", 960_000_000L),
  VOLUME("AmazonEC2", "EBS:VolumeUsage.gp3", "CreateVolume-Gp3", "GB-Mo", 1_095_890L),
  NAT_HOURS("AmazonEC2", "NatGateway-Hours", "NatGateway", "Hrs", 450_000_000L),
  NAT_BYTES("AmazonEC2", "NatGateway-Bytes", "NatGateway", "GB", 123_456_789L),
  ADDRESS("AmazonVPC", "PublicIPv4:InUseAddress", "AllocateAddressVPC", "Hrs", 50_000_000L),
  BALANCER("AWSELB", "LoadBalancerUsage", "LoadBalancing:Application", "Hrs", 225_000_000L),
  BUCKET_REQUESTS("AmazonS3", "Requests-Tier1", "PutObject", "Requests", 50_000L),
  QUEUE_REQUESTS("AWSQueueService", "Requests-RBP", "SendMessage", "Requests", 4_000L),
  FUNCTION("AWSLambda", "Lambda-GB-Second", "Invoke", "Second", 166_667L);

  final String service;
  final String usageType;
  final String operation;
  final String unit;

  /** Price of one line before its random factor. */
  final long price;

  SampleKind(String service, String usageType, String operation, String unit, long price) {
    this.service = service;
    this.usageType = usageType;
    this.operation = operation;
    this.unit = unit;
    this.price = price;
  }

  String description() {
    return usageType.toLowerCase(Locale.ROOT) + ", a made-up price";
  }
}
