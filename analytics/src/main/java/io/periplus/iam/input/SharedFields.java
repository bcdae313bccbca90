package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.iam.estate.ResourceFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What preconditions ask of one resource and rows of others tell: which group or fleet starts
 * instances of a launch template, which role the definition of a task names. What no row tells
 * stays unknown.
 */
final class SharedFields {
  static final String GROUP = "AWS::AutoScaling::AutoScalingGroup";
  static final String TEMPLATE = "AWS::EC2::LaunchTemplate";
  static final String TASK = "AWS::ECS::Task";
  static final String DEFINITION = "AWS::ECS::TaskDefinition";
  static final String SECRET = "AWS::SecretsManager::Secret";
  static final String PROXY = "AWS::RDS::DBProxy";
  static final String FLEET = "AWS::EC2::SpotFleet";
  static final String NODES = "AWS::EKS::Nodegroup";

  static final String PERMISSION_SET = "AWS::SSO::PermissionSet";
  static final String PERSON = "AWS::IdentityStore::User";
  static final String PEOPLE = "AWS::IdentityStore::Group";

  private static final String USED_BY = "UsedBy";
  private static final String HOLDS_CREDENTIAL = "HoldsCredential";

  /** Services that keep the login of a database in a secret of theirs. */
  private static final Set<String> OWNERS_OF_LOGINS = Set.of("rds", "redshift");

  /** Type -> paths of the launch templates that it starts instances of. */
  private static final Map<String, List<String>> TEMPLATES =
      Map.of(
          GROUP,
          List.of(
              "LaunchTemplate.LaunchTemplateId",
              "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId"),
          FLEET,
          List.of(
              "SpotFleetRequestConfig.LaunchTemplateConfigs[].LaunchTemplateSpecification"
                  + ".LaunchTemplateId"),
          NODES,
          List.of("launchTemplate.id"));

  /** Type -> path of the one role that it runs as; where that is unset it runs as none. */
  private static final Map<String, String> ROLE =
      Map.of(
          InputTypes.INSTANCE,
          "IamInstanceProfile.Arn",
          "AWS::CloudFormation::Stack",
          "RoleARN",
          "AWS::CodeBuild::Project",
          "serviceRole",
          "AWS::Glue::DevEndpoint",
          "RoleArn",
          "AWS::SageMaker::NotebookInstance",
          "RoleArn");

  /** ARNs of secrets that a proxy logs in to a database with. */
  private final Set<String> logins = new TreeSet<>();

  /** Account, region and id of a launch template -> groups, fleets and node groups. */
  private final Map<String, Set<String>> users = new HashMap<>();

  /** ARN of a task definition -> its task role. */
  private final Map<String, List<String>> taskRoles = new HashMap<>();

  static boolean concern(String type) {
    return TEMPLATES.containsKey(type)
        || Set.of(SECRET, PROXY, PERMISSION_SET, PERSON, PEOPLE).contains(type);
  }

  /** A row that tells of others. */
  void add(AccessRow row, JsonNode configuration) {
    switch (row.type()) {
      case GROUP, FLEET, NODES -> {
        for (String path : TEMPLATES.get(row.type())) {
          Json.all(configuration, path).forEach(id -> add(users, place(row) + id, row.arn()));
        }
      }
      case PROXY -> logins.addAll(Json.all(configuration, "Auth[].SecretArn"));
      case DEFINITION -> {
        if (!Json.at(configuration, "taskRoleArn").isNull() && !configuration.isMissingNode()) {
          taskRoles.put(row.arn(), Json.texts(configuration, "taskRoleArn"));
        }
      }
      default -> {
        // Others tell of themselves alone.
      }
    }
  }

  private static void add(Map<String, Set<String>> lists, String key, String element) {
    lists.computeIfAbsent(key, any -> new TreeSet<>()).add(element);
  }

  private static String place(AccessRow row) {
    return row.accountId() + '/' + row.region() + '/';
  }

  /** Adds what is known of the resource to its own fields. */
  void complete(AccessRow row, JsonNode configuration, SortedMap<String, List<String>> fields) {
    switch (row.type()) {
      case TEMPLATE -> putIfKnown(fields, USED_BY, users.get(place(row) + row.id()));
      case TASK -> roleOfTask(configuration, fields);
      case SECRET -> {
        if (logins.contains(row.arn())
            || OWNERS_OF_LOGINS.contains(Json.text(configuration, "OwningService"))) {
          fields.put(HOLDS_CREDENTIAL, List.of("true"));
        }
      }
      case PERMISSION_SET -> {
        fields.put("Name", Json.texts(configuration, "Name"));
        List<String> path = List.of("AccountId", "PrincipalType", "PrincipalId");
        elements(configuration, "AccountAssignments", path, fields);
      }
      case PEOPLE -> elements(configuration, "Memberships", List.of("MemberId.UserId"), fields);
      case PERSON -> fields.put("UserStatus", Json.texts(configuration, "UserStatus"));
      default -> {
        // No row of another type tells of it.
      }
    }
    String role = ROLE.get(row.type());
    if (role != null
        && !fields.containsKey(ResourceFacts.RUNS_AS)
        && List.of().equals(fields.get(role))) {
      fields.put(ResourceFacts.RUNS_AS, List.of());
    }
  }

  /** Members of each element of a list, joined by slashes; nothing of a list that was not read. */
  private static void elements(
      JsonNode configuration,
      String list,
      List<String> members,
      SortedMap<String, List<String>> fields) {
    JsonNode elements = configuration.path(list);
    if (!elements.isNull()) {
      List<String> texts = new ArrayList<>();
      elements.forEach(
          element ->
              texts.add(
                  String.join(
                      "/", members.stream().map(path -> Json.text(element, path)).toList())));
      fields.put(list, texts);
    }
  }

  private static void putIfKnown(
      SortedMap<String, List<String>> fields, String name, Set<String> values) {
    if (values != null) {
      fields.put(name, List.copyOf(values));
    }
  }

  /** What a task was started with in place of the role of its definition comes first. */
  private void roleOfTask(JsonNode task, SortedMap<String, List<String>> fields) {
    List<String> role = taskRoles.get(Json.text(task, "taskDefinitionArn"));
    if (role != null && !fields.containsKey(ResourceFacts.RUNS_AS)) {
      fields.put(ResourceFacts.RUNS_AS, role);
    }
  }
}
