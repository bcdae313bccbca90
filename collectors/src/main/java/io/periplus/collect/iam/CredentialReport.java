package io.periplus.collect.iam;

import static io.periplus.collect.AwsService.IAM;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.ResourceSpecBuilder;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GetCredentialReportRequest;

/**
 * IAM's credential report: passwords, MFA and the use of access keys of every user in one answer,
 * where the API would need several calls for each. IAM writes it at most every four hours, so a new
 * user may be missing from it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Credential
 *     report</a>
 */
final class CredentialReport {
  /** The account's own user; it has no name that a user could have. */
  private static final String ROOT = "<root_account>";

  /** How the report says that there is no value. */
  private static final Set<String> NOTHING = Set.of("", "N/A", "no_information", "not_supported");

  /** Members of a user that the report fills. */
  private static final List<String> MEMBERS =
      List.of(
          "HasConsolePassword",
          "PasswordLastUsed",
          "PasswordLastChanged",
          "MfaActive",
          "AccessKeys");

  private static final String ROOT_MEMBER = "RootUser";
  private static final int KEYS = 2;

  private CredentialReport() {}

  /** Fills a user's members by its ARN. */
  static <T extends SdkPojo> ResourceSpecBuilder<T> ofUsers(
      ResourceSpecBuilder<T> spec, Function<T, String> arn) {
    return spec.prepare(IAM, "GenerateCredentialReport", CredentialReport::generate)
        .lookUp(MEMBERS, IAM, "GetCredentialReport", CredentialReport::byArn, arn);
  }

  /** Fills {@code RootUser} of the one item that an account has. */
  static <T extends SdkPojo> ResourceSpecBuilder<T> ofRoot(ResourceSpecBuilder<T> spec) {
    return spec.prepare(IAM, "GenerateCredentialReport", CredentialReport::generate)
        .lookUp(
            List.of(ROOT_MEMBER), IAM, "GetCredentialReport", CredentialReport::root, any -> ROOT);
  }

  private static Object generate(IamClient iam) {
    return iam.generateCredentialReport(GenerateCredentialReportRequest.builder().build());
  }

  private static Map<String, ObjectNode> byArn(IamClient iam) {
    Map<String, ObjectNode> users = new HashMap<>();
    for (Map<String, String> row : rows(iam)) {
      users.put(row.get("arn"), members(row));
    }
    return users;
  }

  private static Map<String, ObjectNode> root(IamClient iam) {
    Map<String, ObjectNode> found = new HashMap<>();
    for (Map<String, String> row : rows(iam)) {
      if (ROOT.equals(row.get("user"))) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set(ROOT_MEMBER, members(row));
        found.put(ROOT, root);
      }
    }
    return found;
  }

  private static List<Map<String, String>> rows(IamClient iam) {
    SdkBytes content =
        iam.getCredentialReport(GetCredentialReportRequest.builder().build()).content();
    return content == null ? List.of() : parse(content.asUtf8String());
  }

  /** Rows as {@code column -> value}; one that does not have all columns is left out. */
  static List<Map<String, String>> parse(String csv) {
    List<String> lines = csv.lines().toList();
    List<Map<String, String>> rows = new ArrayList<>();
    if (!lines.isEmpty()) {
      List<String> columns = fields(lines.get(0));
      for (String line : lines.subList(1, lines.size())) {
        List<String> values = fields(line);
        if (values.size() == columns.size()) {
          Map<String, String> row = new HashMap<>();
          for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), values.get(i));
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** Fields of a line; a user name may hold a comma and is quoted then. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  /** A row in the member names of the API. */
  private static ObjectNode members(Map<String, String> row) {
    ObjectNode user = JsonNodeFactory.instance.objectNode();
    flag(user, "HasConsolePassword", row.get("password_enabled"));
    time(user, "PasswordLastUsed", row.get("password_last_used"));
    time(user, "PasswordLastChanged", row.get("password_last_changed"));
    flag(user, "MfaActive", row.get("mfa_active"));
    ArrayNode keys = user.putArray("AccessKeys");
    for (int i = 1; i <= KEYS; i++) {
      String prefix = "access_key_" + i + '_';
      ObjectNode key = key(column -> row.getOrDefault(prefix + column, ""));
      // Without a time of creation there is no such key.
      if (key.has("CreateDate")) {
        keys.add(key);
      }
    }
    return user;
  }

  private static ObjectNode key(UnaryOperator<String> column) {
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    flag(key, "Active", column.apply("active"));
    time(key, "CreateDate", column.apply("last_rotated"));
    time(key, "LastUsedDate", column.apply("last_used_date"));
    text(key, "LastUsedRegion", column.apply("last_used_region"));
    text(key, "LastUsedService", column.apply("last_used_service"));
    return key;
  }

  private static void flag(ObjectNode json, String member, String value) {
    if ("true".equals(value) || "false".equals(value)) {
      json.put(member, Boolean.parseBoolean(value));
    }
  }

  private static void text(ObjectNode json, String member, String value) {
    if (value != null && !NOTHING.contains(value)) {
      json.put(member, value);
    }
  }

  /** In the form of all other instants. */
  private static void time(ObjectNode json, String member, String value) {
    try {
      text(json, member, value == null ? null : OffsetDateTime.parse(value).toInstant().toString());
    } catch (DateTimeException e) {
      text(json, member, value);
    }
  }
}
