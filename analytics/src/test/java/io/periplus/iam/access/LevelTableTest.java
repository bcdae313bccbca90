package io.periplus.iam.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.iam.Truth;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.LevelFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of levels (3.9, D12) against the table of actions. */
class LevelTableTest {
  private static final LevelTable LEVELS = LevelFacts.standard();
  private static final ActionFacts ACTIONS = ActionFacts.standard();

  static Stream<LevelAction.Part> parts() {
    return LEVELS.types().values().stream()
        .flatMap(type -> type.levels().values().stream())
        .flatMap(List::stream)
        .flatMap(action -> action.parts().stream())
        .distinct();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("parts")
  @DisplayName("3.9: an action is asked for a resource exactly where the action data has one")
  void action_isAskedForResource_whereActionDataHasOne(LevelAction.Part part) {
    boolean onResource = part.targets().stream().noneMatch(target -> target.text().equals("*"));
    assertThat(ACTIONS.isWithoutResource(part.action())).isIn(Truth.of(!onResource), Truth.UNKNOWN);
  }

  @Test
  @DisplayName("D12: every type of data store can be read or changed, and destroyed")
  void dataStore_hasItsLevels() {
    Set<String> compute = new TreeSet<>();
    LEVELS
        .types()
        .values()
        .forEach(
            type -> {
              if (type.levels().containsKey(AccessLevel.CONTROL)) {
                compute.add(type.type());
              } else {
                assertThat(type.levels()).containsKeys(AccessLevel.LIST, AccessLevel.DESTROY);
                assertThat(type.levels().keySet())
                    .as(type.type())
                    .containsAnyOf(AccessLevel.READ, AccessLevel.WRITE);
              }
            });
    assertThat(compute)
        .containsExactly(
            "AWS::CodeBuild::Project",
            "AWS::EC2::Instance",
            "AWS::ECS::Task",
            "AWS::EKS::Cluster",
            "AWS::Glue::DevEndpoint",
            "AWS::Lambda::Function",
            "AWS::SageMaker::NotebookInstance");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "AWS::S3::Bucket, READ, s3:GetObject",
    "AWS::S3::Bucket, LIST, s3:ListBucket",
    "AWS::S3::Bucket, WRITE, s3:PutObject",
    "AWS::S3::Bucket, DESTROY, s3:PutLifecycleConfiguration",
    "AWS::S3::Bucket, ADMIN, s3:PutBucketPublicAccessBlock",
    "AWS::DynamoDB::Table, READ, dynamodb:ExportTableToPointInTime",
    "AWS::DynamoDB::Table, ADMIN, dynamodb:PutResourcePolicy",
    "AWS::RDS::DBInstance, READ, rds:CreateDBSnapshot+rds:RestoreDBInstanceFromDBSnapshot",
    "AWS::RDS::DBInstance, WRITE, rds:ModifyDBInstance",
    "AWS::SecretsManager::Secret, READ, secretsmanager:GetSecretValue",
    "AWS::SSM::Parameter, READ, ssm:GetParametersByPath",
    "AWS::KMS::Key, ADMIN, kms:CreateGrant",
    "AWS::KMS::Key, DESTROY, kms:ScheduleKeyDeletion",
    "AWS::EC2::Volume, READ, ec2:CreateSnapshot+ec2:ModifySnapshotAttribute",
    "AWS::EC2::Volume, DESTROY, ec2:DeleteVolume",
    "AWS::EC2::Snapshot, READ, ebs:GetSnapshotBlock",
    "AWS::EC2::Instance, CONTROL, ec2:ModifyInstanceAttribute+ec2:StopInstances+ec2:StartInstances"
  })
  @DisplayName("3.9: the excerpt of the specification")
  void level_hasTheActionsOfTheSpecification(String type, AccessLevel level, String action) {
    List<String> names = new ArrayList<>();
    LEVELS.of(type).orElseThrow().levels().get(level).forEach(each -> names.add(each.name()));
    assertThat(names).contains(action);
  }

  @Test
  @DisplayName("IAM64: reading decrypts, writing asks for a data key, nothing else needs the key")
  void keyAction_byLevel() {
    TypeLevels bucket = LEVELS.of("AWS::S3::Bucket").orElseThrow();
    assertThat(bucket.keyAction(AccessLevel.READ)).isEqualTo("kms:Decrypt");
    assertThat(bucket.keyAction(AccessLevel.WRITE)).isEqualTo("kms:GenerateDataKey");
    assertThat(bucket.keyAction(AccessLevel.DESTROY)).isNull();
    assertThat(
            new TypeLevels("AWS::EFS::FileSystem", "", false, Map.of()).keyAction(AccessLevel.READ))
        .isNull();
  }

  @ParameterizedTest(name = "{0}: own {1}, pattern {2}")
  @CsvSource({
    "${Arn}, true, false",
    "${Arn}/*, true, true",
    "arn:${Partition}:ec2:${Region}::snapshot/${Id}, true, false",
    "arn:${Partition}:ec2:${Region}::snapshot/*, false, true",
    "*, false, true"
  })
  @DisplayName("a target is the store's own where it names the store")
  void target_isOwnWhereItNamesTheStore(String text, boolean own, boolean pattern) {
    assertThat(new TargetTemplate(text).isOwn()).isEqualTo(own);
    assertThat(new TargetTemplate(text).isPattern()).isEqualTo(pattern);
  }
}
