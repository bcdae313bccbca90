package io.periplus.simulator.wire;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The services that the simulator speaks, in one explicit list. */
public final class Services {
  private static final List<Service> ALL =
      List.of(
          query("autoscaling", "autoscaling", "2011-01-01", AutoScalingClient.class),
          new Service("ec2", "ec2", "2016-11-15", QueryProtocol.EC2, Ec2Client.class),
          query("elb", "elasticloadbalancing", "2012-06-01", ElasticLoadBalancingClient.class),
          query("elbv2", "elasticloadbalancing", "2015-12-01", ElasticLoadBalancingV2Client.class),
          new Service("iam", "iam", "2010-05-08", QueryProtocol.IAM, IamClient.class),
          new Service("lambda", "lambda", "2015-03-31", JsonProtocol.REST, LambdaClient.class),
          new Service(
              "organizations",
              "organizations",
              "2016-11-28",
              JsonProtocol.JSON_1_1,
              OrganizationsClient.class),
          query("rds", "rds", "2014-10-31", RdsClient.class),
          query("sts", "sts", "2011-06-15", StsClient.class));

  private Services() {}

  private static Service query(
      String name, String signingName, String version, Class<? extends SdkClient> client) {
    return new Service(name, signingName, version, QueryProtocol.QUERY, client);
  }

  public static List<Service> all() {
    return ALL;
  }

  /** The service of a recording's file name. */
  public static Optional<Service> named(String name) {
    return ALL.stream().filter(service -> service.name().equals(name)).findFirst();
  }

  /**
   * The service that a signed request means. Two share a signing name (classic and v2 load
   * balancing); the API version of the request decides.
   */
  public static Optional<Service> signedAs(String signingName, Call call) {
    List<Service> candidates =
        ALL.stream().filter(service -> service.signingName().equals(signingName)).toList();
    if (candidates.size() <= 1) {
      return candidates.stream().findFirst();
    }
    String version = QueryProtocol.form(call).getOrDefault("Version", "");
    return candidates.stream().filter(service -> service.apiVersion().equals(version)).findFirst();
  }
}
