package io.periplus.collect;

import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * One AWS service as the collectors call it.
 *
 * @param name the CLI's name, {@code elbv2}; names files, coverage rows and limiter keys
 * @param client the SDK's client interface; proxies implement it
 * @param iamPrefix what stands before the colon in IAM actions, {@code elasticloadbalancing}
 * @param scope whether it is asked in every region or once per account
 * @param metadata which regions the SDK knows it in: a hint (G2), never proof
 * @param builder of real clients
 */
public record AwsService<C>(
    String name,
    Class<C> client,
    String iamPrefix,
    Scope scope,
    ServiceMetadata metadata,
    Supplier<? extends AwsClientBuilder<?, C>> builder) {

  /** Rule G3. */
  public enum Scope {
    REGIONAL,
    GLOBAL
  }

  public static final AwsService<Ec2Client> EC2 =
      new AwsService<>(
          "ec2",
          Ec2Client.class,
          "ec2",
          Scope.REGIONAL,
          Ec2Client.serviceMetadata(),
          Ec2Client::builder);
  public static final AwsService<ElasticLoadBalancingClient> ELB =
      new AwsService<>(
          "elb",
          ElasticLoadBalancingClient.class,
          "elasticloadbalancing",
          Scope.REGIONAL,
          ElasticLoadBalancingClient.serviceMetadata(),
          ElasticLoadBalancingClient::builder);
  public static final AwsService<ElasticLoadBalancingV2Client> ELBV2 =
      new AwsService<>(
          "elbv2",
          ElasticLoadBalancingV2Client.class,
          "elasticloadbalancing",
          Scope.REGIONAL,
          ElasticLoadBalancingV2Client.serviceMetadata(),
          ElasticLoadBalancingV2Client::builder);
  public static final AwsService<RdsClient> RDS =
      new AwsService<>(
          "rds",
          RdsClient.class,
          "rds",
          Scope.REGIONAL,
          RdsClient.serviceMetadata(),
          RdsClient::builder);
  public static final AwsService<LambdaClient> LAMBDA =
      new AwsService<>(
          "lambda",
          LambdaClient.class,
          "lambda",
          Scope.REGIONAL,
          LambdaClient.serviceMetadata(),
          LambdaClient::builder);
  public static final AwsService<IamClient> IAM =
      new AwsService<>(
          "iam",
          IamClient.class,
          "iam",
          Scope.GLOBAL,
          IamClient.serviceMetadata(),
          IamClient::builder);
  public static final AwsService<OrganizationsClient> ORGANIZATIONS =
      new AwsService<>(
          "organizations",
          OrganizationsClient.class,
          "organizations",
          Scope.GLOBAL,
          OrganizationsClient.serviceMetadata(),
          OrganizationsClient::builder);
  public static final AwsService<StsClient> STS =
      new AwsService<>(
          "sts",
          StsClient.class,
          "sts",
          Scope.GLOBAL,
          StsClient.serviceMetadata(),
          StsClient::builder);

  /** Every service that a collector or the discovery calls. */
  public static final List<AwsService<?>> ALL =
      List.of(EC2, ELB, ELBV2, RDS, LAMBDA, IAM, ORGANIZATIONS, STS);

  /** The service of that CLI name, null if there is none. */
  public static AwsService<?> named(String name) {
    return ALL.stream().filter(service -> service.name.equals(name)).findFirst().orElse(null);
  }

  @Override
  public String toString() {
    return name;
  }
}
