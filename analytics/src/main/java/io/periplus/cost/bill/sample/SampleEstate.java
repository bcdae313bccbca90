package io.periplus.cost.bill.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Resources for a bill without an estate: mostly instances and volumes, a few of everything. */
final class SampleEstate {
  private static final String[] REGIONS = {"eu-west-1", "us-east-1"};

  private SampleEstate() {}

  static List<String> accounts(int count) {
    List<String> accounts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      accounts.add("%012d".formatted(111_100_000_000L + i));
    }
    return accounts;
  }

  static List<SampleResource> resources(
      long seed, int count, int accounts, String[] teams, String[] environments) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> owners = accounts(accounts);
    List<SampleResource> resources = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String account = owners.get(random.nextInt(owners.size()));
      String region = REGIONS[random.nextInt(REGIONS.length)];
      String ec2 = "arn:aws:ec2:" + region + ':' + account + ':';
      String hex = "%017x".formatted(random.nextLong() >>> 4);
      int lot = i == 0 ? 0 : random.nextInt(100);
      String type;
      String arn;
      if (lot < 35) {
        type = "AWS::EC2::Instance";
        arn = ec2 + "instance/i-" + hex;
      } else if (lot < 65) {
        type = "AWS::EC2::Volume";
        arn = ec2 + "volume/vol-" + hex;
      } else if (lot < 70) {
        type = "AWS::EC2::NatGateway";
        arn = ec2 + "natgateway/nat-" + hex;
      } else if (lot < 78) {
        type = "AWS::EC2::EIP";
        arn = ec2 + "elastic-ip/eipalloc-" + hex;
      } else if (lot < 82) {
        type = "AWS::ElasticLoadBalancingV2::LoadBalancer";
        arn =
            "arn:aws:elasticloadbalancing:"
                + region
                + ':'
                + account
                + ":loadbalancer/app/lb-"
                + i
                + '/'
                + hex.substring(1);
      } else if (lot < 88) {
        type = "AWS::S3::Bucket";
        arn = "arn:aws:s3:::bucket-" + hex;
      } else if (lot < 94) {
        type = "AWS::SQS::Queue";
        arn = "arn:aws:sqs:" + region + ':' + account + ":Queue-" + i;
      } else {
        type = "AWS::Lambda::Function";
        arn = "arn:aws:lambda:" + region + ':' + account + ":function:fn-" + i;
      }
      Map<String, String> tags =
          random.nextInt(4) == 0
              ? Map.of()
              : Map.of(
                  "Team",
                  teams[random.nextInt(teams.length)],
                  "Env",
                  environments[random.nextInt(environments.length)]);
      resources.add(new SampleResource(arn, account, region, type, tags));
    }
    return resources;
  }
}
