package io.periplus.iam.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.iam.AccessAnswer;
import io.periplus.iam.AccessEvaluator;
import io.periplus.iam.AccessRequest;
import io.periplus.iam.Decision;
import io.periplus.iam.KeyGrant;
import io.periplus.iam.Layer;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import io.periplus.iam.Reason;
import io.periplus.iam.Truth;
import io.periplus.iam.escalation.RequiredAction;
import io.periplus.iam.escalation.Target;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.AccessKey;
import io.periplus.iam.estate.AccountFacts;
import io.periplus.iam.estate.Encryption;
import io.periplus.iam.estate.ManagedPolicyFacts;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.estate.Scenario;
import io.periplus.iam.estate.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows as collectors write them, read into an estate (BI9, BI11 to BI15, IAM82 to IAM85). */
public class AccessEstateReaderTest {
  private static final String ACCOUNT = "111122223333";
  private static final String OTHER = "444455556666";
  private static final Instant TIME = Instant.parse("2026-01-15T00:00:00Z");
  private static final AccessEvaluator EVALUATOR = new AccessEvaluator(ActionFacts.standard());
  private static final String BUCKET = "arn:aws:s3:::b";
  private static final String ALLOW =
      "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'s3:*','Resource':'*'}]}";

  private final AccessEstateReader reader = new AccessEstateReader(TIME);

  private void add(String arn, String type, String configuration) {
    reader.add(row(arn, type, configuration, Map.of(), false, TIME));
  }

  private static AccessRow row(
      String arn,
      String type,
      String configuration,
      Map<String, String> tags,
      boolean stale,
      Instant seen) {
    return new AccessRow(
        arn,
        type,
        ACCOUNT,
        "eu-west-1",
        arn.substring(arn.lastIndexOf('/') + 1),
        tags,
        configuration.replace('\'', '"'),
        false,
        stale,
        seen);
  }

  private static String iam(String rest) {
    return "arn:aws:iam::" + ACCOUNT + ":" + rest;
  }

  private void role(String name, String members) {
    add(
        iam("role/" + name),
        "AWS::IAM::Role",
        "{'RoleId':'AROA1','AssumeRolePolicyDocument':{'Statement':[]}" + members + "}");
  }

  private static List<String> names(PolicySet set) {
    return set.policies().stream().map(policy -> policy.kind() + " " + policy.name()).toList();
  }

  private PrincipalFacts readRole(String name) {
    return reader.read().principal(iam("role/" + name)).orElseThrow();
  }

  private ResourceFacts readOne(String arn) {
    return reader.read().resource(arn).orElseThrow();
  }

  private static AccessAnswer ask(
      AccessEstate estate, Principal principal, String action, String arn) {
    ResourceFacts resource = estate.holder(arn).orElseThrow();
    AccessRequest request =
        AccessRequest.to(
            principal,
            action,
            arn,
            resource.account(),
            estate
                .principal(principal.arn())
                .map(facts -> estate.context(facts, resource, Scenario.STANDARD))
                .orElseGet(() -> estate.context(principal, resource, Scenario.STANDARD)));
    return EVALUATOR.evaluate(
        request,
        estate
            .principal(principal.arn())
            .map(facts -> estate.policies(facts, resource))
            .orElseGet(() -> estate.policies(principal, resource, Scenario.STANDARD)));
  }

  @Test
  @Tag("IAM16")
  void role_hasInlineAndAttachedPolicies_byTheNamesOfEvidence() {
    role(
        "app",
        ",'RolePolicyList':[{'PolicyName':'p','PolicyDocument':"
            + ALLOW
            + "}],'AttachedManagedPolicies':[{'PolicyArn':'"
            + iam("policy/m")
            + "'}]");
    add(
        iam("policy/m"),
        "AWS::IAM::ManagedPolicy",
        "{'DefaultVersionId':'v1','PolicyVersionList':[{'VersionId':'v1','IsDefaultVersion':true,"
            + "'Document':"
            + ALLOW
            + "}]}");
    PrincipalFacts role = readRole("app");
    assertThat(names(role.identity()))
        .containsExactly(
            "IDENTITY " + iam("role/app") + "#inline/p", "IDENTITY " + iam("policy/m"));
    assertThat(role.identity().unread()).isEmpty();
    assertThat(names(role.trust())).containsExactly("TRUST " + iam("role/app") + "#trust");
    assertThat(role.principal().uniqueId()).isEqualTo("AROA1");
    assertThat(role.attachedBoundary()).isEmpty();
  }

  @Test
  void documentsThatIamEncodes_areDecoded() {
    role(
        "app",
        ",'RolePolicyList':[{'PolicyName':'p','PolicyDocument':"
            + "'%7B%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3A*%22%2C"
            + "%22Resource%22%3A%22*%22%7D%7D'}]");
    Policy policy = readRole("app").identity().policies().get(0);
    assertThat(policy.document().statements()).hasSize(1);
    assertThat(policy.document().doubts()).isEmpty();
  }

  @Test
  @Tag("IAM16")
  void user_hasThePoliciesOfItsGroups() {
    add(
        iam("user/team/bob"),
        "AWS::IAM::User",
        "{'UserId':'AIDA1','UserName':'bob','GroupList':['ops']}");
    add(
        iam("group/teams/ops"),
        "AWS::IAM::Group",
        "{'GroupName':'ops','GroupPolicyList':[{'PolicyName':'g','PolicyDocument':"
            + ALLOW
            + "}]}");
    AccessEstate estate = reader.read();
    PrincipalFacts bob = estate.principal(iam("user/team/bob")).orElseThrow();
    assertThat(names(bob.identity()))
        .containsExactly("GROUP " + iam("group/teams/ops") + "#inline/g");
    assertThat(bob.groups()).containsExactly(iam("group/teams/ops"));
    assertThat(estate.group(iam("group/teams/ops")).orElseThrow().members())
        .containsExactly(iam("user/team/bob"));
  }

  @Test
  @Tag("BI11")
  void group_thatWasNotRead_leavesTheIdentityLayerUnread() {
    add(iam("user/bob"), "AWS::IAM::User", "{'UserName':'bob','GroupList':['gone']}");
    assertThat(reader.read().principal(iam("user/bob")).orElseThrow().identity().unread())
        .containsExactly(Reason.IDENTITY_UNKNOWN);
  }

  @ParameterizedTest
  @Tag("BI11")
  @ValueSource(
      strings = {
        ",'RolePolicyList':null",
        ",'AttachedManagedPolicies':null",
        ",'RolePolicyList':[{'PolicyName':'p','PolicyDocument':null}]",
        ",'RolePolicyList':[{'PolicyName':'p'}]"
      })
  void identityPolicies_thatWereDenied_areUnread(String members) {
    role("app", members);
    assertThat(readRole("app").identity().unread()).containsExactly(Reason.IDENTITY_UNKNOWN);
  }

  @Test
  @Tag("BI11")
  void roles_ofAnAccountWhoseIamWasDenied_areUnread_others_areNotThere() {
    reader.add(stub(iam("role/seen"), "AWS::IAM::Role", ACCOUNT));
    reader.add(stub("arn:aws:iam::" + OTHER + ":role/far", "AWS::IAM::Role", OTHER));
    reader.add(
        new AccessCoverageRow(
            ACCOUNT, "global", "iam", "GetAccountAuthorizationDetails", "DENIED"));
    AccessEstate estate = reader.read();
    assertThat(estate.principal(iam("role/seen")).orElseThrow().identity().unread())
        .containsExactly(Reason.IDENTITY_UNKNOWN);
    assertThat(estate.principal("arn:aws:iam::" + OTHER + ":role/far")).isEmpty();
    assertThat(estate.account(OTHER, "aws").collected()).isFalse();
  }

  private static AccessRow stub(String arn, String type, String account) {
    return new AccessRow(arn, type, account, "", "", null, null, true, false, null);
  }

  @Test
  @Tag("BI13")
  void managedPolicy_thatWasNotRead_isUnread() {
    role("app", ",'AttachedManagedPolicies':[{'PolicyArn':'arn:aws:iam::aws:policy/X'}]");
    assertThat(readRole("app").identity().unread()).containsExactly(Reason.POLICY_NOT_COLLECTED);
  }

  @ParameterizedTest
  @Tag("BI13")
  @ValueSource(
      strings = {
        ",'PermissionsBoundary':{'PermissionsBoundaryArn':'arn:aws:iam::111122223333:policy/no'}",
        ",'PermissionsBoundary':null"
      })
  void boundary_thatWasNotRead_isUnread(String members) {
    role("app", members);
    assertThat(readRole("app").attachedBoundary().orElseThrow().unread())
        .containsExactly(Reason.BOUNDARY_UNKNOWN);
  }

  @Test
  void managedPolicies_knowTheirVersionsAndWhoHasThem() {
    role("app", ",'AttachedManagedPolicies':[{'PolicyArn':'" + iam("policy/m") + "'}]");
    role("bound", ",'PermissionsBoundary':{'PermissionsBoundaryArn':'" + iam("policy/m") + "'}");
    add(
        iam("policy/m"),
        "AWS::IAM::ManagedPolicy",
        "{'DefaultVersionId':'v2','PolicyVersionList':[{'VersionId':'v2','IsDefaultVersion':true,"
            + "'Document':{'Statement':[]}},{'VersionId':'v1','Document':"
            + ALLOW
            + "}]}");
    AccessEstate estate = reader.read();
    ManagedPolicyFacts policy = estate.managedPolicy(iam("policy/m")).orElseThrow();
    assertThat(policy.attachedTo()).containsExactly(iam("role/app"));
    assertThat(policy.boundaryOf()).containsExactly(iam("role/bound"));
    assertThat(policy.versions())
        .extracting(version -> version.id() + version.inForce())
        .containsExactly("v2true", "v1false");
    assertThat(policy.isCustomerManaged()).isTrue();
    PolicySet inForce = estate.principal(iam("role/app")).orElseThrow().identity();
    assertThat(inForce.policies().get(0).document().statements()).isEmpty();
  }

  @Test
  @Tag("IAM88")
  void credentials_areReadFromKeysAndReport() {
    add(
        iam("user/bob"),
        "AWS::IAM::User",
        "{'UserName':'bob','HasConsolePassword':false,'AccessKeys':[{'Active':false}]}");
    add(
        iam("access-key/AKIA1"),
        "AWS::IAM::AccessKey",
        "{'AccessKeyId':'AKIA1','Status':'Inactive','UserName':'bob'}");
    add(iam("user/new"), "AWS::IAM::User", "{'UserName':'new'}");
    AccessEstate estate = reader.read();
    PrincipalFacts bob = estate.principal(iam("user/bob")).orElseThrow();
    assertThat(bob.credentials().keys()).containsExactly(new AccessKey("AKIA1", false));
    assertThat(bob.credentials().canSignIn()).isEqualTo(Truth.FALSE);
    assertThat(estate.principal(iam("user/new")).orElseThrow().credentials().canSignIn())
        .isEqualTo(Truth.UNKNOWN);
  }

  @Test
  @Tag("BI15")
  void rowsThatAreStaleTooLong_areInDoubt() {
    String configuration = "{'AssumeRolePolicyDocument':{'Statement':[]}}";
    reader.add(
        row(
            iam("role/old"),
            "AWS::IAM::Role",
            configuration,
            Map.of(),
            true,
            TIME.minus(AccessEstateReader.STALE_LIMIT).minusSeconds(1)));
    reader.add(
        row(
            iam("role/late"),
            "AWS::IAM::Role",
            configuration,
            Map.of(),
            true,
            TIME.minus(AccessEstateReader.STALE_LIMIT)));
    AccessEstate estate = reader.read();
    assertThat(estate.principal(iam("role/old")).orElseThrow().identity().unread())
        .containsExactly(Reason.STALE_INPUT);
    assertThat(estate.principal(iam("role/late")).orElseThrow().identity().unread()).isEmpty();
  }

  @ParameterizedTest
  @Tag("IAM84")
  @CsvSource({
    "AWS::S3::AccessPoint,Policy,",
    "AWS::Lambda::Function,Policy,",
    "AWS::Lambda::LayerVersion,Policy,",
    "AWS::SQS::Queue,Policy,Attributes",
    "AWS::SNS::Topic,Policy,Attributes",
    "AWS::KMS::Key,Policy,",
    "AWS::SecretsManager::Secret,ResourcePolicy,",
    "AWS::ECR::Repository,policyText,",
    "AWS::ECR::Registry,policyText,",
    "AWS::DynamoDB::Table,Policy,",
    "AWS::EFS::FileSystem,Policy,",
    "AWS::OpenSearchService::Domain,AccessPolicies,",
    "AWS::Events::EventBus,Policy,",
    "AWS::ApiGateway::RestApi,policy,",
    "AWS::Logs::Destination,accessPolicy,",
    "AWS::Kinesis::Stream,Policy,",
    "AWS::Kinesis::StreamConsumer,Policy,",
    "AWS::Backup::BackupVault,Policy,",
    "AWS::MSK::Cluster,Policy,"
  })
  void resourcePolicies_ofEveryType_areRead_deniedOnesUnread_missingOnesNone(
      String type, String member, String parent) {
    String arn = "arn:aws:x:eu-west-1:" + ACCOUNT + ":thing/";
    String policy =
        "{'Statement':[{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}]}";
    add(arn + "read", type, within(parent, "'" + member + "':" + policy));
    add(arn + "denied", type, within(parent, "'" + member + "':null"));
    add(arn + "none", type, within(parent, ""));
    if (parent != null) {
      add(arn + "parent", type, "{'" + parent + "':null}");
    }
    AccessEstate estate = reader.read();
    assertThat(names(estate.resource(arn + "read").orElseThrow().policy()))
        .containsExactly("RESOURCE " + arn + "read#policy");
    assertThat(estate.resource(arn + "denied").orElseThrow().policy())
        .isEqualTo(PolicySet.unread(Reason.RESOURCE_POLICY_NOT_COLLECTED));
    assertThat(estate.resource(arn + "none").orElseThrow().policy()).isEqualTo(PolicySet.EMPTY);
    if (parent != null) {
      assertThat(estate.resource(arn + "parent").orElseThrow().policy().unread()).isNotEmpty();
    }
  }

  private static String within(String parent, String member) {
    return parent == null ? "{" + member + "}" : "{'" + parent + "':{" + member + "}}";
  }

  @ParameterizedTest
  @Tag("BI12")
  @ValueSource(strings = {"AWS::CloudTrail::EventDataStore", "AWS::RedshiftServerless::Namespace"})
  void typesWhosePoliciesNoCollectorReads_areUnread(String type) {
    add("arn:aws:x:eu-west-1:1:thing", type, "{}");
    assertThat(readOne("arn:aws:x:eu-west-1:1:thing").policy().unread())
        .containsExactly(Reason.RESOURCE_POLICY_NOT_COLLECTED);
  }

  @Test
  @Tag("IAM84")
  void tablesOfACatalogue_haveThePoliciesOfItsDatabases() {
    String glue = "arn:aws:glue:eu-west-1:" + ACCOUNT + ":";
    add(glue + "table/sales/orders", "AWS::Glue::Table", "{'DatabaseName':'sales'}");
    assertThat(readOne(glue + "table/sales/orders").policy().unread())
        .as("no database was read")
        .containsExactly(Reason.RESOURCE_POLICY_NOT_COLLECTED);
    add(
        glue + "database/sales",
        "AWS::Glue::Database",
        "{'ResourcePolicies':[{'PolicyHash':'h','PolicyInJson':{'Version':'2012-10-17',"
            + "'Statement':{'Effect':'Allow','Principal':'*','Action':'glue:GetTable',"
            + "'Resource':'*'}}}]}");
    AccessEstate estate = reader.read();
    assertThat(names(estate.resource(glue + "table/sales/orders").orElseThrow().policy()))
        .containsExactly("RESOURCE " + glue + "catalog#policy/h");
    assertThat(names(estate.resource(glue + "database/sales").orElseThrow().policy()))
        .containsExactly("RESOURCE " + glue + "database/sales#policy/h");
  }

  @Test
  @Tag("BI12")
  void catalogueWhosePoliciesWereDenied_isUnread() {
    String glue = "arn:aws:glue:eu-west-1:" + ACCOUNT + ":";
    add(glue + "database/sales", "AWS::Glue::Database", "{'ResourcePolicies':null}");
    add(glue + "table/sales/orders", "AWS::Glue::Table", "{'DatabaseName':'sales'}");
    AccessEstate estate = reader.read();
    for (String name : List.of("database/sales", "table/sales/orders")) {
      assertThat(estate.resource(glue + name).orElseThrow().policy())
          .isEqualTo(PolicySet.unread(Reason.RESOURCE_POLICY_NOT_COLLECTED));
    }
  }

  @Test
  void logGroups_haveTheAccountsPolicies() {
    add(
        "arn:aws:logs:eu-west-1:1:log-group:g",
        "AWS::Logs::LogGroup",
        "{'resourcePolicies':[{'policyName':'p','policyDocument':" + ALLOW + "}]}");
    assertThat(names(readOne("arn:aws:logs:eu-west-1:1:log-group:g").policy()))
        .containsExactly("RESOURCE arn:aws:logs:eu-west-1:1:log-group:g#policy/p");
  }

  @Test
  @Tag("IAM19")
  void endpointWithoutPolicy_letsEverythingThrough() {
    String arn = "arn:aws:ec2:eu-west-1:1:vpc-endpoint/vpce-1";
    add(arn, "AWS::EC2::VPCEndpoint", "{'VpcEndpointId':'vpce-1'}");
    ResourceFacts endpoint = readOne(arn);
    assertThat(endpoint.policy().policies()).hasSize(1);
    assertThat(endpoint.policy().policies().get(0).kind()).isEqualTo(PolicyKind.ENDPOINT);
    assertThat(endpoint.has("VpcEndpointId", "vpce-1")).isEqualTo(Truth.TRUE);
  }

  private void bucket(String members) {
    add(BUCKET, "AWS::S3::Bucket", "{'Owner':{'ID':'own'}" + members + "}");
  }

  /** The account blocks nothing, and no organization is above it. */
  private void accountBlocksRead() {
    reader.add(
        new AccessCoverageRow(
            ACCOUNT, "global", "organizations", "DescribeOrganization", "COMPLETE"));
    reader.add(
        new AccessCoverageRow(ACCOUNT, "global", "s3control", "GetPublicAccessBlock", "COMPLETE"));
  }

  private static String grant(String grantee, String permission) {
    return ",'Grants':[{'Grantee':{" + grantee + "},'Permission':'" + permission + "'}]";
  }

  private static final String ALL_USERS = "'URI':'http://acs.amazonaws.com/groups/global/AllUsers'";
  private static final String AUTHENTICATED =
      "'URI':'http://acs.amazonaws.com/groups/global/AuthenticatedUsers'";

  @Test
  @Tag("IAM83")
  void i131_acl_ignoredWhenOwnerEnforced() {
    accountBlocksRead();
    bucket(
        grant(ALL_USERS, "READ")
            + ",'OwnershipControls':{'Rules':[{'ObjectOwnership':'BucketOwnerEnforced'}]}");
    AccessAnswer answer = ask(reader.read(), Principal.anonymous(), "s3:ListBucket", BUCKET);
    assertThat(answer.decision()).isEqualTo(Decision.NO_IMPLICIT);
    assertThat(answer.layer()).isEqualTo(Layer.RESOURCE);
  }

  @Test
  @Tag("IAM83")
  void acl_forAllUsers_letsEverybodyList_andNotRead() {
    accountBlocksRead();
    bucket(grant(ALL_USERS, "READ"));
    AccessEstate estate = reader.read();
    AccessAnswer list = ask(estate, Principal.anonymous(), "s3:ListBucket", BUCKET);
    assertThat(list.decision()).isEqualTo(Decision.YES);
    assertThat(list.statements())
        .extracting(statement -> statement.kind() + " " + statement.policy())
        .containsExactly("ACL " + BUCKET + "#acl");
    assertThat(ask(estate, Principal.anonymous(), "s3:GetObject", BUCKET + "/k").decision())
        .isEqualTo(Decision.NO_IMPLICIT);
  }

  @Test
  @Tag("IAM83")
  void acl_forAuthenticatedUsers_asksForAnAccount() {
    accountBlocksRead();
    bucket(grant(AUTHENTICATED, "READ"));
    AccessEstate estate = reader.read();
    assertThat(ask(estate, Principal.anonymous(), "s3:ListBucket", BUCKET).decision())
        .isEqualTo(Decision.NO_IMPLICIT);
    assertThat(ask(estate, Principal.account("aws", OTHER), "s3:ListBucket", BUCKET).decision())
        .isEqualTo(Decision.YES);
  }

  @Test
  @Tag("IAM83")
  void acl_ofTheOwner_isNoPolicy() {
    accountBlocksRead();
    bucket(grant("'ID':'own'", "FULL_CONTROL"));
    assertThat(readOne(BUCKET).policy()).isEqualTo(PolicySet.EMPTY);
  }

  @Test
  @Tag("IAM35")
  void publicAccessBlock_ofTheAccountOrTheBucket_isOne() {
    accountBlocksRead();
    bucket(",'PublicAccessBlockConfiguration':{'RestrictPublicBuckets':true}");
    assertThat(readOne(BUCKET).publicAccessBlocked()).isEqualTo(Truth.TRUE);
  }

  @Test
  @Tag("IAM35")
  void publicAccessBlock_ofTheAccount_countsForItsBuckets() {
    bucket("");
    add(
        "arn:aws:s3::" + ACCOUNT + ":account-public-access-block",
        "AWS::S3::AccountPublicAccessBlock",
        "{'PublicAccessBlockConfiguration':{'RestrictPublicBuckets':true,'IgnorePublicAcls':true}}");
    assertThat(readOne(BUCKET).publicAccessBlocked()).isEqualTo(Truth.TRUE);
  }

  @Test
  @Tag("IAM35")
  void publicAccessBlock_thatWasDenied_isUnknown() {
    bucket(",'PublicAccessBlockConfiguration':null");
    accountBlocksRead();
    assertThat(readOne(BUCKET).publicAccessBlocked()).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  @Tag("IAM35")
  void publicAccessBlock_ofAnAccountThatWasNotAsked_isUnknown() {
    bucket("");
    assertThat(readOne(BUCKET).publicAccessBlocked()).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  @Tag("IAM82")
  void grants_areReadWithTheirConstraints() {
    String arn = "arn:aws:kms:eu-west-1:" + ACCOUNT + ":key/k";
    add(
        arn,
        "AWS::KMS::Key",
        "{'KeyManager':'CUSTOMER','Grants':[{'GrantId':'g1','GranteePrincipal':'"
            + iam("role/app")
            + "','Operations':['Decrypt']},{'GrantId':'g2','GranteePrincipal':'x',"
            + "'Operations':[],'Constraints':{'EncryptionContextEquals':{'a':'b'}}}]}");
    assertThat(readOne(arn).keyGrants())
        .containsExactly(
            new KeyGrant("g1", iam("role/app"), List.of("Decrypt"), false),
            new KeyGrant("g2", "x", List.of(), true));
  }

  @Test
  @Tag("IAM82")
  void grants_thatWereDenied_mayLetSomebodyIn() {
    String arn = "arn:aws:kms:eu-west-1:" + ACCOUNT + ":key/k";
    role("app", "");
    add(arn, "AWS::KMS::Key", "{'Policy':{'Statement':[]},'Grants':null}");
    AccessAnswer answer =
        ask(reader.read(), Principal.role(iam("role/app"), "AROA1"), "kms:Decrypt", arn);
    assertThat(answer.decision()).isEqualTo(Decision.MAYBE);
    assertThat(answer.reasons()).contains(Reason.RESOURCE_POLICY_NOT_COLLECTED);
  }

  @Test
  @Tag("IAM64")
  void encryption_isTold_byEdgeAliasAndDefault() {
    accountBlocksRead();
    String key = "arn:aws:kms:eu-west-1:" + ACCOUNT + ":key/";
    add(key + "mine", "AWS::KMS::Key", "{'KeyManager':'CUSTOMER'}");
    add(key + "ours", "AWS::KMS::Key", "{'KeyManager':'AWS'}");
    add(
        "arn:aws:kms:eu-west-1:" + ACCOUNT + ":alias/a",
        "AWS::KMS::Alias",
        "{'TargetKeyId':'mine'}");
    String kms =
        "{'ServerSideEncryptionConfiguration':{'Rules':[{'ApplyServerSideEncryptionByDefault':"
            + "{'SSEAlgorithm':'aws:kms'}}]}}";
    add("arn:aws:s3:::kms", "AWS::S3::Bucket", kms);
    add("arn:aws:s3:::denied", "AWS::S3::Bucket", "{'ServerSideEncryptionConfiguration':null}");
    add("arn:aws:s3:::plain", "AWS::S3::Bucket", "{}");
    List<String> linked = new ArrayList<>(List.of("mine", "ours", "alias", "awsAlias", "far"));
    List<String> targets =
        List.of(
            key + "mine",
            key + "ours",
            "arn:aws:kms:eu-west-1:" + ACCOUNT + ":alias/a",
            "arn:aws:kms:eu-west-1:" + ACCOUNT + ":alias/aws/s3",
            "arn:aws:kms:eu-west-1:" + OTHER + ":key/far");
    for (int i = 0; i < linked.size(); i++) {
      add("arn:aws:s3:::" + linked.get(i), "AWS::S3::Bucket", "{}");
      reader.add(
          new AccessLinkRow("arn:aws:s3:::" + linked.get(i), "ENCRYPTED_BY", targets.get(i)));
    }
    add("arn:aws:secretsmanager:eu-west-1:1:secret:s", "AWS::SecretsManager::Secret", "{}");
    AccessEstate estate = reader.read();
    Map<String, Encryption> expected =
        Map.of(
            "arn:aws:s3:::kms", Encryption.AWS_MANAGED,
            "arn:aws:s3:::denied", Encryption.UNKNOWN,
            "arn:aws:s3:::plain", Encryption.NONE,
            "arn:aws:s3:::mine", Encryption.withKey(key + "mine"),
            "arn:aws:s3:::ours", Encryption.AWS_MANAGED,
            "arn:aws:s3:::alias", Encryption.withKey(key + "mine"),
            "arn:aws:s3:::awsAlias", Encryption.AWS_MANAGED,
            "arn:aws:s3:::far", Encryption.withKey("arn:aws:kms:eu-west-1:" + OTHER + ":key/far"),
            "arn:aws:secretsmanager:eu-west-1:1:secret:s", Encryption.AWS_MANAGED);
    expected.forEach(
        (arn, encryption) ->
            assertThat(estate.resource(arn).orElseThrow().encryption())
                .as(arn)
                .isEqualTo(encryption));
  }

  private static final String SNAPSHOT = "arn:aws:ec2:eu-west-1::snapshot/snap-1";

  private Decision stranger(String account, String action, String arn) {
    return ask(reader.read(), Principal.account("aws", account), action, arn).decision();
  }

  @Test
  @Tag("IAM85")
  void snapshotThatIsPublic_isForAnyAccount() {
    add(SNAPSHOT, "AWS::EC2::Snapshot", "{'CreateVolumePermissions':[{'Group':'all'}]}");
    assertThat(stranger(OTHER, "ebs:GetSnapshotBlock", SNAPSHOT)).isEqualTo(Decision.YES);
    assertThat(stranger(OTHER, "ec2:DeleteSnapshot", SNAPSHOT)).isEqualTo(Decision.NO_IMPLICIT);
  }

  @Test
  @Tag("IAM85")
  void sharedSnapshot_isForTheListedAccounts() {
    add(SNAPSHOT, "AWS::EC2::Snapshot", "{'CreateVolumePermissions':[{'UserId':'" + OTHER + "'}]}");
    assertThat(stranger(OTHER, "ec2:CreateVolume", SNAPSHOT)).isEqualTo(Decision.YES);
    assertThat(stranger("777788889999", "ec2:CreateVolume", SNAPSHOT))
        .isEqualTo(Decision.NO_IMPLICIT);
  }

  @Test
  @Tag("IAM85")
  void publicSnapshot_doesNotSpareItsOwnAccountTheIdentityPolicy() {
    role("app", "");
    add(SNAPSHOT, "AWS::EC2::Snapshot", "{'CreateVolumePermissions':[{'Group':'all'}]}");
    AccessAnswer answer =
        ask(
            reader.read(),
            Principal.role(iam("role/app"), "AROA1"),
            "ebs:GetSnapshotBlock",
            SNAPSHOT);
    assertThat(answer.decision()).isEqualTo(Decision.NO_IMPLICIT);
    assertThat(answer.layer()).isEqualTo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM85")
  void encryptedSnapshot_whoseSharesAreNotAskedFor_isMaybeForOthers() {
    add(SNAPSHOT, "AWS::EC2::Snapshot", "{'Encrypted':true}");
    assertThat(stranger(OTHER, "ebs:GetSnapshotBlock", SNAPSHOT)).isEqualTo(Decision.MAYBE);
  }

  @Test
  @Tag("IAM85")
  void databaseSnapshot_sharedWithAll() {
    String arn = "arn:aws:rds:eu-west-1:" + ACCOUNT + ":snapshot:s";
    add(
        arn,
        "AWS::RDS::DBSnapshot",
        "{'Attributes':[{'AttributeName':'restore','AttributeValues':['all']}]}");
    assertThat(stranger(OTHER, "rds:RestoreDBInstanceFromDBSnapshot", arn)).isEqualTo(Decision.YES);
  }

  @Test
  @Tag("IAM85")
  void image_sharedWithAnOrganization_isForItsMembers() {
    String arn = "arn:aws:ec2:eu-west-1::image/ami-1";
    add(
        arn,
        "AWS::EC2::Image",
        "{'LaunchPermissions':[{'OrganizationArn':'arn:aws:organizations::1:organization/o-1'}]}");
    add(
        "arn:aws:organizations::1:account/o-1/" + OTHER,
        "AWS::Organizations::Account",
        "{'Id':'" + OTHER + "','ParentId':'r-1'}");
    add("arn:aws:organizations::1:root/o-1/r-1", "AWS::Organizations::Root", "{'Id':'r-1'}");
    assertThat(stranger(OTHER, "ec2:RunInstances", arn)).isEqualTo(Decision.YES);
    assertThat(stranger("777788889999", "ec2:CopyImage", arn)).isEqualTo(Decision.MAYBE);
  }

  @Test
  @Tag("IAM85")
  void shareOfRam_isAPolicyOfWhatItShares() {
    String arn = "arn:aws:ec2:eu-west-1:" + ACCOUNT + ":subnet/subnet-1";
    add(arn, "AWS::EC2::Subnet", "{}");
    add(
        "arn:aws:ram:eu-west-1:" + ACCOUNT + ":resource-share/s",
        "AWS::RAM::ResourceShare",
        "{'principals':[{'associatedEntity':'"
            + OTHER
            + "','status':'ASSOCIATED'},{'associatedEntity':'777788889999','status':'FAILED'}],"
            + "'resources':[{'associatedEntity':'"
            + arn
            + "','status':'ASSOCIATED'}]}");
    assertThat(stranger(OTHER, "ec2:DescribeSubnets", arn)).isNotEqualTo(Decision.NO_IMPLICIT);
    assertThat(readOne(arn).policy().policies())
        .singleElement()
        .satisfies(
            policy ->
                assertThat(policy.document().statements().get(0).principals().names())
                    .extracting(name -> name.value())
                    .containsExactly(OTHER));
  }

  private void organization(String policyTypes) {
    add(
        "arn:aws:organizations::999900001111:organization/o-1",
        "AWS::Organizations::Organization",
        "{'Id':'o-1','MasterAccountId':'999900001111'}");
    add(
        "arn:aws:organizations::999900001111:root/o-1/r-1",
        "AWS::Organizations::Root",
        "{'Id':'r-1','PolicyTypes':[" + policyTypes + "]}");
    add(
        "arn:aws:organizations::999900001111:ou/o-1/ou-1",
        "AWS::Organizations::OrganizationalUnit",
        "{'Id':'ou-1','ParentId':'r-1'}");
    add(
        "arn:aws:organizations::999900001111:account/o-1/" + ACCOUNT,
        "AWS::Organizations::Account",
        "{'Id':'" + ACCOUNT + "','ParentId':'ou-1'}");
    add(
        "arn:aws:organizations::999900001111:account/o-1/999900001111",
        "AWS::Organizations::Account",
        "{'Id':'999900001111','ParentId':'r-1'}");
  }

  private void controlPolicy(String id, String type, String rest) {
    add(
        "arn:aws:organizations::999900001111:policy/o-1/" + id,
        "AWS::Organizations::Policy",
        "{'Id':'" + id + "','Type':'" + type + "'," + rest + "}");
  }

  private static String targets(String... ids) {
    return "'Targets':["
        + String.join(",", List.of(ids).stream().map(id -> "{'TargetId':'" + id + "'}").toList())
        + "]";
  }

  private static final String SCPS = "{'Type':'SERVICE_CONTROL_POLICY','Status':'ENABLED'}";

  @Test
  @Tag("IAM13")
  void controlPolicies_areThoseOfRootUnitAndAccount() {
    organization(SCPS);
    controlPolicy(
        "p-full",
        "SERVICE_CONTROL_POLICY",
        "'Content':" + ALLOW + "," + targets("r-1", "ou-1", ACCOUNT));
    controlPolicy("p-more", "SERVICE_CONTROL_POLICY", "'Content':" + ALLOW + "," + targets("ou-1"));
    AccountFacts account = reader.read().account(ACCOUNT, "aws");
    assertThat(account.serviceControl().levels())
        .extracting(level -> level.policies().size())
        .containsExactly(1, 2, 1);
    assertThat(account.resourceControl().levels()).isEmpty();
    assertThat(account.organization().id()).isEqualTo("o-1");
    assertThat(account.organization().paths()).containsExactly("o-1/r-1/ou-1/");
  }

  @Test
  @Tag("IAM20")
  void managementAccount_isUnderNoControlPolicy() {
    organization(SCPS);
    controlPolicy(
        "p-full",
        "SERVICE_CONTROL_POLICY",
        "'Content':" + ALLOW + "," + targets("r-1", "999900001111"));
    AccountFacts account = reader.read().account("999900001111", "aws");
    assertThat(account.management()).isTrue();
    assertThat(account.serviceControl().levels()).isEmpty();
  }

  @Test
  @Tag("BI9")
  void controlPolicies_thatWereNotRead_areUnread() {
    organization(SCPS + ",{'Type':'RESOURCE_CONTROL_POLICY','Status':'ENABLED'}");
    controlPolicy(
        "p-full", "SERVICE_CONTROL_POLICY", "'Content':null," + targets("r-1", "ou-1", ACCOUNT));
    AccountFacts account = reader.read().account(ACCOUNT, "aws");
    assertThat(account.serviceControl().levels())
        .allSatisfy(level -> assertThat(level.unread()).containsExactly(Reason.SCP_UNKNOWN));
    assertThat(account.resourceControl().levels())
        .allSatisfy(level -> assertThat(level.unread()).containsExactly(Reason.RCP_UNKNOWN));
  }

  @Test
  @Tag("IAM12")
  void levelWithoutResourceControlPolicy_hasOnlyTheOneThatAllowsEverything() {
    organization("{'Type':'RESOURCE_CONTROL_POLICY','Status':'ENABLED'}");
    reader.add(
        new AccessCoverageRow(
            "999900001111", "global", "organizations", "ListPolicies", "COMPLETE"));
    assertThat(reader.read().account(ACCOUNT, "aws").resourceControl().levels())
        .hasSize(3)
        .allSatisfy(level -> assertThat(level).isEqualTo(PolicySet.EMPTY));
  }

  @Test
  @Tag("BI9")
  void targetsThatWereDenied_leaveEveryLevelUnread() {
    organization(SCPS);
    controlPolicy("p-full", "SERVICE_CONTROL_POLICY", "'Content':" + ALLOW + ",'Targets':null");
    assertThat(reader.read().account(ACCOUNT, "aws").serviceControl().levels())
        .singleElement()
        .satisfies(level -> assertThat(level.unread()).containsExactly(Reason.SCP_UNKNOWN));
  }

  @Test
  @Tag("BI9")
  void accountInNoOrganization_hasNoControlPolicies() {
    role("app", "");
    reader.add(
        new AccessCoverageRow(
            ACCOUNT, "global", "organizations", "DescribeOrganization", "COMPLETE"));
    AccountFacts account = reader.read().account(ACCOUNT, "aws");
    assertThat(account.serviceControl().levels()).isEmpty();
    assertThat(account.organization().id()).isEmpty();
  }

  @ParameterizedTest
  @Tag("BI9")
  @ValueSource(strings = {"DENIED", "FAILED", "SKIPPED"})
  void organizationThatWasNotRead_leavesControlPoliciesUnread(String status) {
    role("app", "");
    reader.add(
        new AccessCoverageRow(ACCOUNT, "global", "organizations", "DescribeOrganization", status));
    AccountFacts account = reader.read().account(ACCOUNT, "aws");
    assertThat(account.serviceControl().levels().get(0).unread())
        .containsExactly(Reason.SCP_UNKNOWN);
    assertThat(account.resourceControl().levels().get(0).unread())
        .containsExactly(Reason.RCP_UNKNOWN);
    assertThat(account.organization().isKnown()).isFalse();
  }

  @Test
  void instance_knowsItsRoleAndItsPing() {
    String arn = "arn:aws:ec2:eu-west-1:" + ACCOUNT + ":instance/i-1";
    add(arn, "AWS::EC2::Instance", "{'MetadataOptions':{'HttpTokens':'optional'}}");
    add(
        "arn:aws:ssm:eu-west-1:" + ACCOUNT + ":managed-instance/i-1",
        "AWS::SSM::ManagedInstance",
        "{'InstanceId':'i-1','PingStatus':'Online'}");
    reader.add(new AccessLinkRow(arn, "RUNS_AS", iam("instance-profile/p")));
    reader.add(new AccessLinkRow(iam("instance-profile/p"), "RUNS_AS", iam("role/app")));
    ResourceFacts instance = readOne(arn);
    assertThat(instance.roles()).containsExactly(iam("role/app"));
    assertThat(instance.has("PingStatus", "Online")).isEqualTo(Truth.TRUE);
    assertThat(instance.has("MetadataOptions.HttpTokens", "optional")).isEqualTo(Truth.TRUE);
    assertThat(instance.fields().get("KeyName")).isEmpty();
    assertThat(instance.has("Unheard", "of")).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  @Tag("IAM9")
  void noTagsWhereTheCallForTagsWasDenied_areUnknown() {
    add("arn:aws:ec2:eu-west-1:1:vpc/v", "AWS::EC2::VPC", "{}");
    reader.add(
        new AccessCoverageRow(
            ACCOUNT, "eu-west-1", "resourcegroupstaggingapi", "GetResources", "DENIED"));
    assertThat(readOne("arn:aws:ec2:eu-west-1:1:vpc/v").tags()).isEqualTo(Tags.UNKNOWN);
  }

  @Test
  @Tag("IAM37")
  void stubs_areResourcesOfWhichNothingIsKnown() {
    reader.add(stub("arn:aws:sqs:eu-west-1:" + OTHER + ":q", "AWS::SQS::Queue", OTHER));
    reader.add(stub("internet", "Internet", ""));
    AccessEstate estate = reader.read();
    assertThat(estate.resources()).hasSize(1);
    assertThat(estate.resources().get(0).policy().unread())
        .containsExactly(Reason.RESOURCE_POLICY_NOT_COLLECTED);
  }

  @ParameterizedTest
  @Tag("BI17")
  @ValueSource(strings = {"", "[]", "null", "{", "{'RoleId':{}}", "'text'", "\u0000"})
  void hostileConfigurations_areReadAsUnknown(String configuration) {
    add(iam("role/x"), "AWS::IAM::Role", configuration);
    add(BUCKET, "AWS::S3::Bucket", configuration);
    add(iam("policy/x"), "AWS::IAM::ManagedPolicy", configuration);
    add("arn:aws:organizations::1:policy/o/p", "AWS::Organizations::Policy", configuration);
    AccessEstate estate = reader.read();
    assertThat(estate.principal(iam("role/x")).orElseThrow().trust().unread()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "DENIED, true",
    "FAILED, true",
    "SKIPPED, true",
    "COMPLETE, false",
    "CARRIED, false",
    "UNSUPPORTED_REGION, false",
  })
  @Tag("E7")
  void listCall_thatWasNotAnswered_leavesResourcesUnlisted(String status, boolean unlisted) {
    reader.add(new AccessCoverageRow(ACCOUNT, "eu-west-1", "lambda", "ListFunctions", "COMPLETE"));
    reader.add(new AccessCoverageRow(ACCOUNT, "us-east-1", "lambda", "ListFunctions", status));
    AccessEstate estate = reader.read();
    assertThat(estate.unlisted(ACCOUNT, "AWS::Lambda::Function"))
        .containsExactlyElementsOf(unlisted ? List.of("us-east-1") : List.of());
  }

  /** A service that the crawl left out, and one that no crawl reads. */
  @Test
  @Tag("E7")
  void listCall_thatWasNotMade_leavesResourcesUnlisted() {
    reader.add(new AccessCoverageRow(ACCOUNT, "global", "s3", "ListBuckets", "COMPLETE"));
    AccessEstate estate = reader.read();
    assertThat(estate.unlisted(ACCOUNT, "AWS::S3::Bucket")).isEmpty();
    assertThat(estate.unlisted(ACCOUNT, "AWS::CodeBuild::Project")).containsExactly("");
    assertThat(estate.unlisted(ACCOUNT, "AWS::AppRunner::Service")).containsExactly("");
    assertThat(estate.unlisted(OTHER, "AWS::CodeBuild::Project")).isEmpty();
  }

  /** What any technique works on is listed by some call, or said to be listed by none. */
  @Test
  @Tag("E7")
  void typesOfTechniques_haveTheirListCalls() {
    reader.add(new AccessCoverageRow(ACCOUNT, "eu-west-1", "ec2", "DescribeVpcs", "COMPLETE"));
    AccessEstate estate = reader.read();
    TechniqueReader.standard().stream()
        .flatMap(
            technique ->
                Stream.concat(
                    technique.precondition().types().stream(),
                    technique.actions().stream()
                        .flatMap(RequiredAction::alternatives)
                        .filter(action -> action.on() == Target.TARGET)
                        .map(
                            action ->
                                action.type().isEmpty() ? technique.target() : action.type())))
        .filter(type -> !type.startsWith("AWS::IAM::"))
        .forEach(type -> assertThat(estate.unlisted(ACCOUNT, type)).as(type).isNotEmpty());
  }
}
