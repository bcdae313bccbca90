package io.periplus.collect.backup;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.BACKUP;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.BACKUP_BACKUP_PLAN;
import static io.periplus.collect.Types.BACKUP_BACKUP_VAULT;
import static io.periplus.collect.Types.BACKUP_RECOVERY_POINT;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.PROTECTED_BY;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.STORES_IN;

import io.periplus.collect.EdgeSink;
import io.periplus.collect.KeyReferences;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.Target;
import io.periplus.model.Arn;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.BackupPlansListMember;
import software.amazon.awssdk.services.backup.model.BackupSelectionsListMember;
import software.amazon.awssdk.services.backup.model.BackupVaultListMember;
import software.amazon.awssdk.services.backup.model.GetBackupVaultAccessPolicyRequest;
import software.amazon.awssdk.services.backup.model.ListBackupPlansRequest;
import software.amazon.awssdk.services.backup.model.ListBackupPlansResponse;
import software.amazon.awssdk.services.backup.model.ListBackupSelectionsRequest;
import software.amazon.awssdk.services.backup.model.ListBackupVaultsRequest;
import software.amazon.awssdk.services.backup.model.ListBackupVaultsResponse;
import software.amazon.awssdk.services.backup.model.ListProtectedResourcesRequest;
import software.amazon.awssdk.services.backup.model.ListProtectedResourcesResponse;
import software.amazon.awssdk.services.backup.model.ListRecoveryPointsByBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.ListRecoveryPointsByBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.ProtectedResource;
import software.amazon.awssdk.services.backup.model.RecoveryPointByBackupVault;

/** AWS Backup: plans, vaults with the resources that they protect, recovery points (C112). */
public final class BackupCollector {
  private static final int PAGE = 1000;
  private static final String KEY = "EncryptionKeyArn";
  private static final String POLICY = "Policy";
  private static final String RECOVERY_POINT_PREFIX = "recovery-point:";

  static final ResourceSpec<BackupPlansListMember> PLAN =
      resource(BACKUP_BACKUP_PLAN, BackupPlansListMember.class)
          .tier(3)
          .list(
              BACKUP,
              ListBackupPlansRequest.builder().maxResults(PAGE).build(),
              BackupClient::listBackupPlansPaginator,
              ListBackupPlansResponse::backupPlansList)
          .arn(BackupPlansListMember::backupPlanArn, BackupPlansListMember::backupPlanId)
          .stubArn("backup", "backup-plan:", REGION_AND_ACCOUNT)
          .name(BackupPlansListMember::backupPlanName)
          .perItem(
              "BackupSelections",
              BACKUP,
              "ListBackupSelections",
              plan ->
                  ListBackupSelectionsRequest.builder()
                      .backupPlanId(plan.backupPlanId())
                      .maxResults(PAGE)
                      .build(),
              BackupCollector::selections,
              Function.identity(),
              BackupSelectionsListMember.class)
          .columns("VersionId", "AdvancedBackupSettings", "BackupSelections[].SelectionName")
          .edge(RUNS_AS, IAM_ROLE, "BackupSelections[].IamRoleArn")
          .volatileFields("LastExecutionDate")
          .build();

  /** A resource is protected by the vault that has its latest recovery point. */
  static final ResourceSpec<BackupVaultListMember> VAULT =
      resource(BACKUP_BACKUP_VAULT, BackupVaultListMember.class)
          .tier(3)
          .list(
              BACKUP,
              ListBackupVaultsRequest.builder().maxResults(PAGE).build(),
              BackupClient::listBackupVaultsPaginator,
              ListBackupVaultsResponse::backupVaultList)
          .arn(BackupVaultListMember::backupVaultArn, BackupVaultListMember::backupVaultName)
          .stubArn("backup", "backup-vault:", REGION_AND_ACCOUNT)
          .name(BackupVaultListMember::backupVaultName)
          .perItem(
              POLICY,
              BACKUP,
              "GetBackupVaultAccessPolicy",
              vault ->
                  GetBackupVaultAccessPolicyRequest.builder()
                      .backupVaultName(vault.backupVaultName())
                      .build(),
              BackupClient::getBackupVaultAccessPolicy,
              response -> PolicyDocuments.parseIfAny(response.policy()),
              null,
              "ResourceNotFoundException")
          .join(
              "ProtectedResources",
              BACKUP,
              ListProtectedResourcesRequest.builder().maxResults(PAGE).build(),
              BackupClient::listProtectedResourcesPaginator,
              BackupCollector::protectedByVaults,
              ProtectedResource::lastBackupVaultArn,
              BackupVaultListMember::backupVaultArn,
              ProtectedResource.class)
          .columns("Locked", "MinRetentionDays", "MaxRetentionDays")
          .edges(ENCRYPTED_BY, KeyReferences.TYPES, List.of(KEY), KeyReferences.at(KEY))
          .edgeFrom(PROTECTED_BY, Target.ANY, "ProtectedResources[].ResourceArn")
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source(POLICY)),
              BackupCollector::grants)
          .volatileFields(
              "NumberOfRecoveryPoints",
              "ProtectedResources[].LastBackupTime",
              "ProtectedResources[].LastRecoveryPointArn")
          .build();

  /**
   * Recovery points of services that keep backups themselves carry the ARN of the snapshot that
   * they are, which is a resource of its own; theirs is made of it.
   */
  static final ResourceSpec<RecoveryPointByBackupVault> RECOVERY_POINT =
      resource(BACKUP_RECOVERY_POINT, RecoveryPointByBackupVault.class)
          .tier(3)
          .listPer(
              BACKUP_BACKUP_VAULT,
              BACKUP,
              "ListRecoveryPointsByBackupVault",
              vault ->
                  ListRecoveryPointsByBackupVaultRequest.builder()
                      .backupVaultName(vault.path("BackupVaultName").asText())
                      .maxResults(PAGE)
                      .build(),
              BackupClient::listRecoveryPointsByBackupVaultPaginator,
              ListRecoveryPointsByBackupVaultResponse::recoveryPoints)
          .arn("backup", RECOVERY_POINT_PREFIX, BackupCollector::id)
          .name(RecoveryPointByBackupVault::resourceName)
          .columns("Status", "CreationDate", "BackupSizeInBytes", "ResourceType")
          .edge(STORES_IN, BACKUP_BACKUP_VAULT, "BackupVaultArn")
          .edge(CREATED_FROM, Target.byArn(), "ResourceArn")
          .edges(ENCRYPTED_BY, KeyReferences.TYPES, List.of(KEY), KeyReferences.at(KEY))
          .edge(RUNS_AS, IAM_ROLE, "IamRoleArn")
          .volatileFields("LastRestoreTime")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(PLAN, VAULT, RECOVERY_POINT);

  private BackupCollector() {}

  private static void grants(ResourceView vault, EdgeSink edges) {
    PolicyPrincipals.draw(GRANTS, vault.configuration().path(POLICY), POLICY, edges);
  }

  private static List<BackupSelectionsListMember> selections(
      BackupClient backup, ListBackupSelectionsRequest request) {
    return backup.listBackupSelectionsPaginator(request).backupSelectionsList().stream().toList();
  }

  /** A resource whose backups have all expired is in no vault. */
  private static List<ProtectedResource> protectedByVaults(ListProtectedResourcesResponse page) {
    return page.results().stream().filter(each -> each.lastBackupVaultArn() != null).toList();
  }

  private static String id(RecoveryPointByBackupVault point) {
    return Arn.tryParse(point.recoveryPointArn())
        .map(Arn::resource)
        .map(BackupCollector::withoutPrefix)
        .orElse(null);
  }

  private static String withoutPrefix(String resource) {
    return resource.startsWith(RECOVERY_POINT_PREFIX)
        ? resource.substring(RECOVERY_POINT_PREFIX.length())
        : resource;
  }
}
