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
    regional(forms, Types.ACCESS_ANALYZER_ANALYZER, "access-analyzer", "analyzer/");
    regional(forms, Types.ACCESS_ANALYZER_FINDING, "access-analyzer", "finding/");
    regional(forms, Types.MQ_BROKER, "mq", "broker:");
    regional(forms, Types.APP_SYNC_GRAPHQL_API, "appsync", "apis/");
    regional(forms, Types.ATHENA_DATA_CATALOG, "athena", "datacatalog/");
    regional(forms, Types.ATHENA_WORK_GROUP, "athena", "workgroup/");
    regional(forms, Types.BACKUP_BACKUP_PLAN, "backup", "backup-plan:");
    regional(forms, Types.BACKUP_BACKUP_VAULT, "backup", "backup-vault:");
    regional(forms, Types.BACKUP_RECOVERY_POINT, "backup", "recovery-point:");
    regional(forms, Types.BATCH_JOB_QUEUE, "batch", "job-queue/");
    regional(forms, Types.CLOUD_FORMATION_STACK, "cloudformation", "stack/");
    regional(forms, Types.CLOUD_FORMATION_STACK_SET, "cloudformation", "stackset/");
    regional(forms, Types.CODE_BUILD_PROJECT, "codebuild", "project/");
    regional(forms, Types.CODE_BUILD_SOURCE_CREDENTIAL, "codebuild", "token/");
    regional(forms, Types.CODE_COMMIT_REPOSITORY, "codecommit", "");
    regional(forms, Types.CODE_DEPLOY_APPLICATION, "codedeploy", "application:");
    regional(forms, Types.CODE_DEPLOY_DEPLOYMENT_GROUP, "codedeploy", "deploymentgroup:");
    regional(forms, Types.CODE_PIPELINE_PIPELINE, "codepipeline", "");
    regional(
        forms, Types.EC2_SECURITY_GROUP_VPC_ASSOCIATION, "ec2", "security-group-vpc-association/");
    regional(
        forms,
        Types.EMR_BLOCK_PUBLIC_ACCESS_CONFIGURATION,
        "elasticmapreduce",
        "block-public-access-");
    regional(forms, Types.EMR_CLUSTER, "elasticmapreduce", "cluster/");
    regional(
        forms, Types.EMR_SECURITY_CONFIGURATION, "elasticmapreduce", "security-configuration/");
    regional(forms, Types.EMR_STUDIO, "elasticmapreduce", "studio/");
    regional(forms, Types.GLUE_CONNECTION, "glue", "connection/");
    regional(forms, Types.GLUE_CRAWLER, "glue", "crawler/");
    regional(forms, Types.GLUE_DATABASE, "glue", "database/");
    regional(forms, Types.GLUE_DEV_ENDPOINT, "glue", "devEndpoint/");
    regional(forms, Types.GLUE_JOB, "glue", "job/");
    regional(forms, Types.GLUE_SECURITY_CONFIGURATION, "glue", "security-configuration/");
    regional(forms, Types.GLUE_TABLE, "glue", "table/");
    regional(forms, Types.GLUE_TRIGGER, "glue", "trigger/");
    regional(forms, Types.GLUE_WORKFLOW, "glue", "workflow/");
    regional(forms, Types.GUARD_DUTY_DETECTOR, "guardduty", "detector/");
    regional(forms, Types.GUARD_DUTY_FINDING, "guardduty", "detector/*/finding/");
    regional(forms, Types.INSPECTOR_FINDING, "inspector2", "finding/");
    regional(forms, Types.LAMBDA_EVENT_INVOKE_CONFIG, "lambda", "event-invoke-config/");
    regional(forms, Types.MACIE_SESSION, "macie2", "session/");
    forms.put(
        Types.NETWORK_MANAGER_GLOBAL_NETWORK,
        new ArnForm("networkmanager", "global-network/", ACCOUNT));
    regional(forms, Types.SES_EMAIL_IDENTITY, "ses", "identity/");
    regional(forms, Types.SAGE_MAKER_DOMAIN, "sagemaker", "domain/");
    regional(forms, Types.SAGE_MAKER_ENDPOINT, "sagemaker", "endpoint/");
    regional(forms, Types.SAGE_MAKER_ENDPOINT_CONFIG, "sagemaker", "endpoint-config/");
    regional(forms, Types.SAGE_MAKER_MODEL, "sagemaker", "model/");
    regional(forms, Types.SAGE_MAKER_NOTEBOOK_INSTANCE, "sagemaker", "notebook-instance/");
    regional(forms, Types.SAGE_MAKER_TRAINING_JOB, "sagemaker", "training-job/");
    regional(forms, Types.SAGE_MAKER_USER_PROFILE, "sagemaker", "user-profile/");
    regional(forms, Types.SECURITY_HUB_FINDING, "securityhub", "finding/");
    regional(forms, Types.SECURITY_HUB_HUB, "securityhub", "hub/");
    return Map.copyOf(forms);
  }

  private static void regional(
      Map<ResourceType, ArnForm> forms, ResourceType type, String service, String prefix) {
    forms.put(type, new ArnForm(service, prefix, REGION_AND_ACCOUNT));
  }
}
