package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

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
    assertThat(policies).hasSize(1);
    String text = policies.get(0) + "\n";
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
        .allMatch(action -> action.matches("[a-z0-9-]+:(Describe|List|Get)[A-Za-z]+"))
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
}
