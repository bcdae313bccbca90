package io.periplus.collect;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.ArnForm.Place.NOWHERE;
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
    regional(forms, Types.EC2_LOCAL_GATEWAY, "ec2", "local-gateway/");
    forms.put(Types.IAM_ANY_PRINCIPAL, new ArnForm("iam", "any-principal/", NOWHERE));
    forms.put(Types.IAM_CANONICAL_USER, new ArnForm("iam", "canonical-user/", NOWHERE));
    forms.put(Types.IAM_FEDERATED_PRINCIPAL, new ArnForm("iam", "federated-principal/", NOWHERE));
    forms.put(Types.IAM_SERVICE_PRINCIPAL, new ArnForm("iam", "service-principal/", NOWHERE));
    regional(forms, Types.ACM_PCA_CERTIFICATE_AUTHORITY, "acm-pca", "certificate-authority/");
    regional(forms, Types.MQ_BROKER, "mq", "broker:");
    regional(forms, Types.APP_SYNC_GRAPHQL_API, "appsync", "apis/");
    regional(forms, Types.BATCH_JOB_QUEUE, "batch", "job-queue/");
    regional(
        forms, Types.EC2_SECURITY_GROUP_VPC_ASSOCIATION, "ec2", "security-group-vpc-association/");
    regional(
        forms, Types.EMR_SECURITY_CONFIGURATION, "elasticmapreduce", "security-configuration/");
    regional(forms, Types.LAMBDA_EVENT_INVOKE_CONFIG, "lambda", "event-invoke-config/");
    forms.put(
        Types.NETWORK_MANAGER_GLOBAL_NETWORK,
        new ArnForm("networkmanager", "global-network/", ACCOUNT));
    regional(forms, Types.SES_EMAIL_IDENTITY, "ses", "identity/");
    return Map.copyOf(forms);
  }

  private static void regional(
      Map<ResourceType, ArnForm> forms, ResourceType type, String service, String prefix) {
    forms.put(type, new ArnForm(service, prefix, REGION_AND_ACCOUNT));
  }
}
