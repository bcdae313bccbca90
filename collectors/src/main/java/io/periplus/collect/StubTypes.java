package io.periplus.collect;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.ArnForm.Place.NOWHERE;
import static io.periplus.collect.ArnForm.Place.REGION;
import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;

import io.periplus.model.ResourceType;
import java.util.HashMap;
import java.util.Map;

/**
 * Types that are only referenced so far: how a stub's ARN is made from the id in the field. A type
 * leaves this table when a collector declares it.
 */
final class StubTypes {
  private static final Map<ResourceType, ArnForm> FORMS = forms();

  private StubTypes() {}

  static Map<ResourceType, ArnForm> all() {
    return FORMS;
  }

  private static Map<ResourceType, ArnForm> forms() {
    Map<ResourceType, ArnForm> forms = new HashMap<>();
    ec2(forms, Types.EC2_CAPACITY_RESERVATION, "capacity-reservation/");
    ec2(forms, Types.EC2_CARRIER_GATEWAY, "carrier-gateway/");
    ec2(forms, Types.EC2_DHCP_OPTIONS, "dhcp-options/");
    ec2(forms, Types.EC2_HOST, "dedicated-host/");
    ec2(forms, Types.EC2_KEY_PAIR, "key-pair/");
    ec2(forms, Types.EC2_LAUNCH_TEMPLATE, "launch-template/");
    ec2(forms, Types.EC2_LOCAL_GATEWAY, "local-gateway/");
    ec2(forms, Types.EC2_PLACEMENT_GROUP, "placement-group/");
    ec2(forms, Types.EC2_SPOT_INSTANCE_REQUEST, "spot-instances-request/");
    ec2(forms, Types.EC2_TRANSIT_GATEWAY, "transit-gateway/");
    ec2(forms, Types.EC2_TRANSIT_GATEWAY_ATTACHMENT, "transit-gateway-attachment/");
    ec2(forms, Types.EC2_VPC_ENDPOINT, "vpc-endpoint/");
    ec2(forms, Types.EC2_VPC_PEERING_CONNECTION, "vpc-peering-connection/");
    ec2(forms, Types.EC2_VPN_GATEWAY, "vpn-gateway/");
    forms.put(Types.EC2_IMAGE, new ArnForm("ec2", "image/", REGION));
    forms.put(Types.EC2_SNAPSHOT, new ArnForm("ec2", "snapshot/", REGION));
    forms.put(Types.EC2_INSTANCE_TYPE, new ArnForm("ec2", "instance-type/", REGION));
    regional(
        forms, Types.AUTO_SCALING_GROUP, "autoscaling", "autoScalingGroup:*:autoScalingGroupName/");
    regional(forms, Types.ACM_CERTIFICATE, "acm", "certificate/");
    regional(forms, Types.CLOUDWATCH_ALARM, "cloudwatch", "alarm:");
    regional(forms, Types.CODECOMMIT_REPOSITORY, "codecommit", "");
    regional(forms, Types.COGNITO_USER_POOL, "cognito-idp", "userpool/");
    regional(forms, Types.CONFIG_RULE, "config", "config-rule/");
    regional(forms, Types.ECR_REPOSITORY, "ecr", "repository/");
    regional(forms, Types.EFS_ACCESS_POINT, "elasticfilesystem", "access-point/");
    regional(forms, Types.EKS_CLUSTER, "eks", "cluster/");
    regional(forms, Types.EVENTS_RULE, "events", "rule/");
    regional(forms, Types.KMS_KEY, "kms", "key/");
    regional(forms, Types.LAMBDA_LAYER_VERSION, "lambda", "layer:");
    regional(forms, Types.LOGS_LOG_GROUP, "logs", "log-group:");
    regional(forms, Types.RDS_DB_CLUSTER, "rds", "cluster:");
    regional(forms, Types.RDS_DB_PARAMETER_GROUP, "rds", "pg:");
    regional(forms, Types.RDS_OPTION_GROUP, "rds", "og:");
    regional(forms, Types.SECRETS_MANAGER_SECRET, "secretsmanager", "secret:");
    regional(forms, Types.SNS_TOPIC, "sns", "");
    regional(forms, Types.SQS_QUEUE, "sqs", "");
    forms.put(
        Types.NETWORK_MANAGER_CORE_NETWORK,
        new ArnForm("networkmanager", "core-network/", ACCOUNT));
    forms.put(Types.S3_BUCKET, new ArnForm("s3", "", NOWHERE));
    forms.put(Types.IAM_ANY_PRINCIPAL, new ArnForm("iam", "any-principal/", NOWHERE));
    forms.put(Types.IAM_CANONICAL_USER, new ArnForm("iam", "canonical-user/", NOWHERE));
    forms.put(Types.IAM_FEDERATED_PRINCIPAL, new ArnForm("iam", "federated-principal/", NOWHERE));
    forms.put(Types.IAM_MANAGED_POLICY, new ArnForm("iam", "policy/", ACCOUNT));
    forms.put(Types.IAM_OIDC_PROVIDER, new ArnForm("iam", "oidc-provider/", ACCOUNT));
    forms.put(Types.IAM_SAML_PROVIDER, new ArnForm("iam", "saml-provider/", ACCOUNT));
    forms.put(Types.IAM_SERVER_CERTIFICATE, new ArnForm("iam", "server-certificate/", ACCOUNT));
    forms.put(Types.IAM_SERVICE_PRINCIPAL, new ArnForm("iam", "service-principal/", NOWHERE));
    forms.put(Types.IAM_USER, new ArnForm("iam", "user/", ACCOUNT));
    return Map.copyOf(forms);
  }

  private static void ec2(Map<ResourceType, ArnForm> forms, ResourceType type, String prefix) {
    regional(forms, type, "ec2", prefix);
  }

  private static void regional(
      Map<ResourceType, ArnForm> forms, ResourceType type, String service, String prefix) {
    forms.put(type, new ArnForm(service, prefix, REGION_AND_ACCOUNT));
  }
}
