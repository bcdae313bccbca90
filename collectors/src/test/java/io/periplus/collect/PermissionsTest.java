package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The policy of a crawl. */
class PermissionsTest {
  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "golden", "permissions.json");

  @Test
  @Tag("T2")
  void completePolicy_isTheGoldenFile() throws IOException {
    List<String> policies = Permissions.policies(Permissions.actions(Set.of()));
    assertThat(policies).hasSizeLessThanOrEqualTo(10);
    String text = String.join("\n", policies) + "\n";
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, text);
      fail("golden file rewritten; review it and run again");
    }
    assertThat(text).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  @Tag("T3")
  void policy_readsInventoriesOnly() {
    assertThat(Permissions.actions(Set.of()))
        .allMatch(
            action ->
                action.matches(
                    "[a-z0-9-]+:(Describe|List|Get|BatchGet|BatchDescribe|Search|Select|GenerateCredential)"
                        + "[A-Za-z0-9]+|apigateway:GET"))
        .noneMatch(action -> action.matches(".*:Get(Secret|Parameter|Object).*"));
  }

  @Test
  @Tag("T2a")
  void policyLargerThanAwsAllows_isSplit() {
    List<String> actions = new ArrayList<>();
    for (int service = 0; service < 50; service++) {
      for (int i = 0; i < 10; i++) {
        actions.add("service%02d:DescribeSomethingWithALongName%d".formatted(service, i));
      }
    }
    assertThat(Permissions.policies(actions))
        .hasSizeGreaterThan(1)
        .allMatch(policy -> policy.replaceAll("\\s", "").length() <= 6144);
  }

  @Test
  @Tag("T2a")
  void baseSecurityAudit_leavesOnlyWhatItLacks() {
    Set<String> actions =
        Set.of("ec2:DescribeVpcs", "lambda:GetFunction", "lambda:ListFunctions", "kms:ListKeys");

    assertThat(BasePolicy.SECURITY_AUDIT.lacks(actions)).containsExactly("lambda:GetFunction");
    List<String> rest =
        Permissions.policies(BasePolicy.SECURITY_AUDIT.lacks(Permissions.actions(Set.of())));
    assertThat(rest.size())
        .isLessThan(Permissions.policies(Permissions.actions(Set.of())).size() + 1);
  }

  @Test
  void templates_makeTheRole_trustedWithAnExternalIdOnly() throws IOException {
    List<String> policies = Permissions.policies(List.of("ec2:DescribeVpcs"));
    ReadRole role = new ReadRole(RoleName.of("Periplus"), policies, BasePolicy.SECURITY_AUDIT);

    JsonNode stack = SdkJson.MAPPER.readTree(role.cloudFormation());
    JsonNode made = stack.at("/Resources/Role/Properties");
    assertThat(made.path("RoleName").asText()).isEqualTo("Periplus");
    assertThat(made.at("/AssumeRolePolicyDocument/Statement/0/Condition").toString())
        .isEqualTo("{\"StringEquals\":{\"sts:ExternalId\":{\"Ref\":\"ExternalId\"}}}");
    assertThat(made.path("ManagedPolicyArns")).hasSize(2);
    assertThat(stack.at("/Resources/Policy1/Properties/PolicyDocument/Statement/0/Action/0"))
        .hasToString("\"ec2:DescribeVpcs\"");

    JsonNode terraform = SdkJson.MAPPER.readTree(role.terraform());
    assertThat(terraform.at("/resource/aws_iam_role/periplus/assume_role_policy").asText())
        .contains("\"sts:ExternalId\":\"${var.external_id}\"");
    assertThat(terraform.at("/resource/aws_iam_role_policy_attachment")).hasSize(2);
    assertThat(terraform.at("/resource/aws_iam_policy/periplus_1/policy").asText())
        .contains("ec2:DescribeVpcs");
  }
}
