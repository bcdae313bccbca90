package io.periplus.iam.escalation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes the pages of {@code docs/escalation} from the techniques (ESC8). */
final class TechniquePages {
  private static final String CALLER = "arn:aws:iam::111122223333:role/caller";
  private static final String PASSED = "arn:aws:iam::111122223333:role/passed";

  private TechniquePages() {}

  /** {@code file name -> text}, the index first. */
  static Map<String, String> of(List<Technique> techniques) {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("README.md", index(techniques));
    for (Category category : Category.values()) {
      pages.put(file(category), page(category, techniques));
    }
    return pages;
  }

  private static String file(Category category) {
    return category.title().toLowerCase(Locale.ROOT).replace(' ', '-') + ".md";
  }

  private static String index(List<Technique> techniques) {
    StringBuilder text = new StringBuilder();
    text.append("# Ways to escalate privileges\n\n");
    text.append("<!-- Written by TechniqueTest from techniques.json; do not edit. -->\n\n");
    text.append("The table `escalation` names these ids in `technique`. An edge is there if the\n");
    text.append(
        "caller is allowed every action on the very resource and the precondition holds;\n");
    text.append(
        "what is not known makes it `MAYBE`. Techniques that need a passed role lead to a\n");
    text.append(
        "node `pass:…` that stands for the roles which the caller may pass to a service.\n");
    text.append(
        "Where the caller can give itself any permission, the edge leads to the account,\n");
    text.append("or to `bound:…`: what its permissions boundary leaves of it.\n\n");
    text.append("Where the call that lists functions, instances, projects or the like was\n");
    text.append("denied, failed or was not made, there may be some that nobody saw: the edge\n");
    text.append("leads to a node `unlisted:<account>:<type>`, is `MAYBE` with the reason\n");
    text.append("`RESOURCES_NOT_LISTED`, and from the node edges `runs-as` lead to the roles\n");
    text.append("that such a resource can carry.\n\n");
    text.append("An example of each to repeat, a policy and what the analysis finds:\n");
    text.append("[examples.md](examples.md).\n\n");
    text.append("Examples to repeat on the demo, with what they print:\n");
    text.append("[who becomes somebody else](../blast-radius.md#who-becomes-somebody-else).\n\n");
    text.append("Besides the techniques the table has `admin-policy` (everything is allowed\n");
    text.append("already), and of edges `CAN_ASSUME`: `assume-role`, `web-identity`, `saml`,\n");
    text.append("`identity-center`, `cognito` and `rolesanywhere`.\n");
    for (Category category : Category.values()) {
      text.append("\n## ").append(category.title()).append("\n\n");
      text.append("| Id | The caller can |\n| --- | --- |\n");
      for (Technique technique : techniques) {
        if (technique.category() == category) {
          text.append("| [").append(technique.id()).append("](").append(file(category));
          text.append("#").append(technique.id()).append(") | ");
          text.append(lower(technique.title())).append(" |\n");
        }
      }
    }
    return text.toString();
  }

  private static String lower(String title) {
    return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }

  private static String page(Category category, List<Technique> techniques) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(category.title()).append("\n\n");
    text.append("<!-- Written by TechniqueTest from techniques.json; do not edit. -->\n\n");
    text.append("What the columns and nodes mean: [README.md](README.md).\n");
    for (Technique technique : techniques) {
      if (technique.category() == category) {
        technique(text, technique);
      }
    }
    return text.toString();
  }

  private static void technique(StringBuilder text, Technique technique) {
    text.append("\n## ").append(technique.id()).append("\n\n");
    text.append(technique.title()).append(".\n\n");
    text.append("| Action | Asked of |\n| --- | --- |\n");
    for (RequiredAction required : technique.actions()) {
      required
          .alternatives()
          .forEach(
              action -> {
                text.append("| `").append(action.action()).append("`");
                text.append(action == required ? "" : " (instead)").append(" | ");
                text.append(askedOf(action, technique)).append(" |\n");
              });
    }
    text.append("\n- Leads to: ").append(leadsTo(technique)).append("\n");
    text.append("- Precondition: ").append(technique.precondition().text()).append("\n");
    text.append("- MITRE ATT&CK: ");
    text.append(String.join(", ", technique.mitre().stream().map(TechniquePages::link).toList()));
    text.append("\n- Defence: ").append(technique.defence()).append("\n\n");
    text.append("Check by hand:\n\n```\n").append(check(technique)).append("```\n\n");
    text.append("A policy that opens it:\n\n```json\n").append(example(technique)).append("```\n");
    text.append("\nTo repeat, with a policy and what the analysis finds: [example](examples.md#");
    text.append(technique.id()).append(").\n");
  }

  private static String link(String id) {
    String path = id.replace('.', '/');
    return "[" + id + "](https://attack.mitre.org/techniques/" + path + "/)";
  }

  private static String askedOf(RequiredAction action, Technique technique) {
    String type = action.type().isEmpty() ? technique.target() : action.type();
    return switch (action.on()) {
      case TARGET -> "the `" + type + "`";
      case PASSED_ROLE -> "the role, with `iam:PassedToService` " + technique.services().get(0);
      case CARRIED_ROLE -> "the role that the `" + technique.target() + "` has";
      case SELF -> "the caller itself";
      case GROUP -> "the group";
      case POLICY -> "the customer managed policy";
      case SOME -> "some `" + type + "`";
      case NONE -> "no resource: `*`";
    };
  }

  private static String leadsTo(Technique technique) {
    return switch (technique.grants()) {
      case PASS ->
          "`pass:…`, and from there every role of the account that trusts "
              + String.join(" or ", technique.services())
              + " and may be passed";
      case CARRIER -> "the `" + technique.target() + "`, and from there its role";
      case ADMIN -> "the account, or `bound:…` where the caller has a permissions boundary";
      case PRINCIPAL -> "the `" + technique.target() + "`";
      case ADMIN_VIA -> "the account, or `bound:…` where the target has a permissions boundary";
      case ASSUME -> "the role, by an edge `CAN_ASSUME` of technique `assume-role`";
      case GROUP -> "`group:…`, the powers of the group";
      case VERSION -> "`version:…`, the powers of that version";
      case UNBOUND -> "`unbound:…`, the caller without its boundary";
      case TAGS -> "`tags:…`, the caller with the tags of its choice";
      case RESOURCE -> "the resource, at level " + technique.level();
    };
  }

  private static String check(Technique technique) {
    Map<String, String> byResource = new TreeMap<>();
    technique.actions().stream()
        .flatMap(RequiredAction::alternatives)
        .forEach(
            action ->
                byResource.merge(arn(action, technique), action.action(), (a, b) -> a + " " + b));
    StringBuilder text = new StringBuilder();
    byResource.forEach(
        (arn, actions) -> {
          text.append("aws iam simulate-principal-policy --policy-source-arn ").append(CALLER);
          text.append(" \\\n  --action-names ").append(actions);
          text.append(" --resource-arns '").append(arn).append("'\n");
        });
    String fact = fact(technique);
    return fact.isEmpty() ? text.toString() : text + fact + "\n";
  }

  private static String fact(Technique technique) {
    return switch (technique.precondition().kind()) {
      case NONE -> technique.grants() == Grants.PASS ? "aws iam get-role --role-name passed" : "";
      case TARGET_ROLE, TARGET_FIELD, NO_ROLE -> describe(technique.target());
      case EXISTS -> describe(technique.precondition().types().get(0));
      case INVOKED -> "aws lambda list-event-source-mappings --function-name FUNCTION";
      case CONTROLS_INSTANCE, CONTROLS_PROFILE ->
          "aws ec2 describe-iam-instance-profile-associations";
      case CALLER_IS_USER, CALLER_IS_ROLE -> "aws sts get-caller-identity";
      case CALLER_IN_GROUP -> "aws iam list-groups-for-user --user-name caller";
      case CALLER_HAS_BOUNDARY -> "aws iam get-role --role-name caller";
      case POLICY_OF_CALLER -> "aws iam list-attached-role-policies --role-name caller";
      case POLICY_OF_TARGET -> "aws iam list-attached-role-policies --role-name target";
      case OTHER_VERSION -> "aws iam list-policy-versions --policy-arn POLICY";
      case KEYS_FEWER_THAN_TWO, KEYS_TWO -> "aws iam list-access-keys --user-name target";
      case LOGIN_PROFILE, NO_LOGIN_PROFILE -> "aws iam get-login-profile --user-name target";
      case NOT_SERVICE_LINKED, TRUSTS_CALLER -> "aws iam get-role --role-name target";
      case TAG_CONDITION -> "aws iam list-role-tags --role-name caller";
      case NOT_DENIED -> "aws iam get-account-authorization-details --filter Role";
      case SHAREABLE -> "aws ec2 describe-snapshots --owner-ids self";
    };
  }

  private static String describe(String type) {
    return switch (type) {
      case "AWS::EC2::Instance" -> "aws ssm describe-instance-information";
      case "AWS::EC2::LaunchTemplate" -> "aws autoscaling describe-auto-scaling-groups";
      case "AWS::ECS::Task" -> "aws ecs describe-tasks --cluster CLUSTER --tasks TASK";
      case "AWS::ECS::Cluster" -> "aws ecs list-clusters";
      case "AWS::ECS::TaskDefinition" -> "aws ecs list-task-definitions";
      case "AWS::ECS::ContainerInstance" -> "aws ecs list-container-instances";
      case "AWS::Lambda::Function" -> "aws lambda get-function --function-name FUNCTION";
      case "AWS::CodeBuild::Project" -> "aws codebuild batch-get-projects --names PROJECT";
      case "AWS::CloudFormation::Stack" -> "aws cloudformation describe-stacks";
      case "AWS::CloudFormation::StackSet" ->
          "aws cloudformation describe-stack-set --stack-set-name STACKSET";
      case "AWS::AppRunner::Service" -> "aws apprunner list-services";
      case "AWS::BedrockAgentCore::CodeInterpreterCustom" ->
          "aws bedrock-agentcore-control list-code-interpreters";
      case "AWS::Glue::DevEndpoint" -> "aws glue get-dev-endpoints";
      case "AWS::Glue::Job" -> "aws glue get-jobs";
      case "AWS::SageMaker::NotebookInstance" -> "aws sagemaker list-notebook-instances";
      default -> "";
    };
  }

  private static String example(Technique technique) {
    StringBuilder text = new StringBuilder("{\n  \"Version\": \"2012-10-17\",\n");
    text.append("  \"Statement\": [\n");
    for (int i = 0; i < technique.actions().size(); i++) {
      RequiredAction action = technique.actions().get(i);
      text.append("    {\"Effect\": \"Allow\", \"Action\": \"").append(action.action());
      text.append("\", \"Resource\": \"").append(arn(action, technique)).append("\"}");
      text.append(i + 1 < technique.actions().size() ? ",\n" : "\n");
    }
    return text.append("  ]\n}\n").toString();
  }

  private static String arn(RequiredAction action, Technique technique) {
    if (action.action().equals("ec2:RunInstances")) {
      return "*"; // It is asked of images, subnets, volumes and more besides the instance.
    }
    String type = action.type().isEmpty() ? technique.target() : action.type();
    return switch (action.on()) {
      case TARGET -> arnOf(type);
      case PASSED_ROLE, CARRIED_ROLE -> PASSED;
      case SELF -> CALLER;
      case GROUP -> "arn:aws:iam::111122223333:group/g";
      case POLICY -> "arn:aws:iam::111122223333:policy/p";
      case SOME ->
          action
              .pattern()
              .replace("${Partition}", "aws")
              .replace("${Region}", "eu-west-1")
              .replace("${Account}", "111122223333");
      case NONE -> "*";
    };
  }

  private static String arnOf(String type) {
    String here = "eu-west-1:111122223333:";
    return switch (type) {
      case "AWS::IAM::Role" -> "arn:aws:iam::111122223333:role/target";
      case "AWS::IAM::User" -> "arn:aws:iam::111122223333:user/target";
      case "AWS::EC2::Instance" -> "arn:aws:ec2:" + here + "instance/i-0123456789abcdef0";
      case "AWS::EC2::LaunchTemplate" ->
          "arn:aws:ec2:" + here + "launch-template/lt-0123456789abcdef0";
      case "AWS::EC2::Snapshot" -> "arn:aws:ec2:eu-west-1::snapshot/snap-0123456789abcdef0";
      case "AWS::EC2::Image" -> "arn:aws:ec2:eu-west-1::image/ami-0123456789abcdef0";
      case "AWS::RDS::DBSnapshot" -> "arn:aws:rds:" + here + "snapshot:s";
      case "AWS::RDS::DBClusterSnapshot" -> "arn:aws:rds:" + here + "cluster-snapshot:s";
      case "AWS::Lambda::Function" -> "arn:aws:lambda:" + here + "function:f";
      case "AWS::CodeBuild::Project" -> "arn:aws:codebuild:" + here + "project/p";
      case "AWS::ECS::Task" -> "arn:aws:ecs:" + here + "task/c/t";
      case "AWS::CloudFormation::Stack" -> "arn:aws:cloudformation:" + here + "stack/s/1";
      case "AWS::CloudFormation::StackSet" -> "arn:aws:cloudformation:" + here + "stackset/s:1";
      case "AWS::AppRunner::Service" -> "arn:aws:apprunner:" + here + "service/s/1";
      case "AWS::BedrockAgentCore::CodeInterpreterCustom" ->
          "arn:aws:bedrock-agentcore:" + here + "code-interpreter-custom/c";
      case "AWS::Glue::DevEndpoint" -> "arn:aws:glue:" + here + "devEndpoint/d";
      case "AWS::SageMaker::NotebookInstance" ->
          "arn:aws:sagemaker:" + here + "notebook-instance/n";
      case "AWS::S3::Bucket" -> "arn:aws:s3:::bucket";
      case "AWS::KMS::Key" -> "arn:aws:kms:" + here + "key/k";
      case "AWS::SQS::Queue" -> "arn:aws:sqs:" + here + "q";
      case "AWS::SNS::Topic" -> "arn:aws:sns:" + here + "t";
      case "AWS::ECR::Repository" -> "arn:aws:ecr:" + here + "repository/r";
      case "AWS::SecretsManager::Secret" -> "arn:aws:secretsmanager:" + here + "secret:s-AbCdEf";
      case "AWS::DynamoDB::Table" -> "arn:aws:dynamodb:" + here + "table/t";
      case "AWS::SSM::Parameter" -> "arn:aws:ssm:" + here + "parameter/p";
      default -> throw new IllegalArgumentException("no example of " + type);
    };
  }
}
