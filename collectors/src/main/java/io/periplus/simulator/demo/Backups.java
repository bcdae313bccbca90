package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The nightly backup of the shop's orders, in a vault that nobody can empty. */
final class Backups {
  private static final String VAULT = "shop-nightly";

  private final RegionBuilder region;

  private Backups(RegionBuilder region) {
    this.region = region;
  }

  static void build(EstateBuilder estate) {
    AccountBuilder account = estate.account(DemoAccounts.PROD);
    String role =
        account
            .role("shop-backup")
            .trustsService("backup.amazonaws.com")
            .allows("copy", "arn:aws:rds:*:*:db:shop-*", "rds:CreateDBSnapshot")
            .create();
    Backups backups = new Backups(account.region(DemoAccounts.IRELAND));
    backups.plan(role);
    backups.vault(role);
  }

  private void plan(String role) {
    String id = EstateBuilder.hash("shop/backup-plan", 32);
    ServiceRecording backup = region.service("backup");
    backup
        .list("ListBackupPlans", "BackupPlansList")
        .add(
            object(
                member(
                    "BackupPlanArn",
                    region.resource(
                        "AWS::Backup::BackupPlan", region.arn("backup", "backup-plan:" + id))),
                member("BackupPlanId", id),
                member("BackupPlanName", "shop-nightly"),
                member("VersionId", EstateBuilder.hash("shop/backup-plan/1", 32)),
                member("CreationDate", Times.CREATED)));
    backup
        .list("ListBackupSelections", object("BackupPlanId", id), "BackupSelectionsList")
        .add(
            object(
                member("SelectionId", EstateBuilder.hash("shop/backup-selection", 32)),
                member("SelectionName", "orders"),
                member("BackupPlanId", id),
                member("IamRoleArn", role)));
  }

  private void vault(String role) {
    String vault =
        region.resource("AWS::Backup::BackupVault", region.arn("backup", "backup-vault:" + VAULT));
    String point = "recovery-point:" + EstateBuilder.hash("shop/recovery-point", 32);
    String pointArn = region.resource("AWS::Backup::RecoveryPoint", region.arn("backup", point));
    String orders = region.arn("rds", "db:shop-orders");
    ServiceRecording backup = region.service("backup");
    backup
        .list("ListBackupVaults", "BackupVaultList")
        .add(
            object(
                member("BackupVaultName", VAULT),
                member("BackupVaultArn", vault),
                member("CreationDate", Times.CREATED),
                member("NumberOfRecoveryPoints", 1),
                member("Locked", true),
                member("MinRetentionDays", 30)));
    ObjectNode kept =
        object(
            member("Effect", "Deny"),
            member("Principal", "*"),
            member("Action", array("backup:DeleteRecoveryPoint", "backup:DeleteBackupVault")),
            member("Resource", "*"));
    backup.response(
        "GetBackupVaultAccessPolicy",
        object("BackupVaultName", VAULT),
        object(
            member("BackupVaultName", VAULT),
            member("BackupVaultArn", vault),
            member(
                "Policy", object("Version", "2012-10-17", "Statement", array(kept)).toString())));
    backup
        .list("ListProtectedResources", "Results")
        .add(
            object(
                member("ResourceArn", orders),
                member("ResourceType", "RDS"),
                member("LastBackupTime", Times.CREATED),
                member("LastBackupVaultArn", vault),
                member("LastRecoveryPointArn", pointArn)));
    backup
        .list("ListRecoveryPointsByBackupVault", object("BackupVaultName", VAULT), "RecoveryPoints")
        .add(
            object(
                member("RecoveryPointArn", pointArn),
                member("BackupVaultName", VAULT),
                member("BackupVaultArn", vault),
                member("ResourceArn", orders),
                member("ResourceType", "RDS"),
                member("ResourceName", "shop-orders"),
                member("IamRoleArn", role),
                member("Status", "COMPLETED"),
                member("CreationDate", Times.CREATED),
                member("BackupSizeInBytes", 21474836480L)));
  }
}
