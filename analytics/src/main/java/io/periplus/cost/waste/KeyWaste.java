package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.model.EdgeType;
import java.time.Instant;
import java.util.List;

/**
 * Secrets and keys, W62 to W64.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html">Deleting
 *     keys</a>
 */
final class KeyWaste {
  private static final String SECRET = "AWS::SecretsManager::Secret";
  private static final String KEY = "AWS::KMS::Key";

  static final WasteRule SECRET_UNUSED =
      rule("W62", "Unused secret", SECRET)
          .says("not read for 90 days, or never and older than that", "the secret")
          .page(
              "https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html")
          .threshold("days", "90", "time in which it should be read")
          .reads("secretsmanager:ListSecrets")
          .where(w -> !w.has("DeletedDate"))
          .judge(
              w -> {
                Instant last = Times.at(w.fields(), "LastAccessedDate");
                Instant since = last == null ? Times.at(w.fields(), "CreatedDate") : last;
                return w.foundIf(
                    w.isOlder(since, "days"),
                    () ->
                        w.found(w.whole(), "LastAccessedDate", "CreatedDate")
                            .with("days", w.daysSince(since)));
              });

  static final WasteRule KEY_DISABLED =
      rule("W63", "Disabled key", KEY)
          .says("disabled, deletion not scheduled", "the key")
          .page("https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html")
          .reads("kms:DescribeKey")
          .where(w -> !w.is("KeyManager", "AWS"))
          .judge(
              w ->
                  w.foundIf(
                      w.is("KeyState", "Disabled"),
                      () -> w.found(w.whole(), "KeyState", "CreationDate")));

  static final WasteRule KEY_UNUSED =
      rule("W64", "Key that nothing uses", KEY)
          .confidence(WasteConfidence.LOW)
          .says(
              "customer managed, enabled, nothing that is collected is encrypted by it, no grant",
              "the key")
          .page(
              "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys-determining-usage.html")
          .reads(
              "kms:ListKeys",
              "kms:DescribeKey",
              "kms:ListGrants",
              "ec2:DescribeVolumes",
              "ec2:DescribeSnapshots",
              "rds:DescribeDBInstances",
              "rds:DescribeDBClusters",
              "rds:DescribeDBSnapshots",
              "s3:GetBucketEncryption",
              "dynamodb:DescribeTable",
              "efs:DescribeFileSystems",
              "lambda:ListFunctions",
              "logs:DescribeLogGroups",
              "secretsmanager:ListSecrets",
              "sns:GetTopicAttributes",
              "sqs:GetQueueAttributes",
              "cloudtrail:DescribeTrails",
              "ecr:DescribeRepositories",
              "kinesis:DescribeStreamSummary",
              "ssm:DescribeParameters",
              "eks:DescribeCluster",
              "redshift:DescribeClusters")
          .where(w -> w.is("KeyManager", "CUSTOMER") && w.is("KeyState", "Enabled"))
          .judge(
              w ->
                  w.foundIf(
                      w.in(EdgeType.ENCRYPTED_BY).isEmpty() && w.list("Grants").isEmpty(),
                      () -> w.found(w.whole(), "KeyState", "CreationDate", "Description")));

  static final List<WasteRule> ALL = List.of(SECRET_UNUSED, KEY_DISABLED, KEY_UNUSED);

  private KeyWaste() {}
}
