package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * {@code deploy/iam} holds what {@code periplus permissions} prints, for whoever reviews a role
 * before anything of this project is installed.
 */
@DisplayName("PK5: deploy/iam says what the declarations need")
class DeployedRoleTest {
  private static final String ROLE_NAME = "PeriplusReadOnly";

  @Test
  void files_areUpToDate() throws IOException {
    Path directory = root().resolve("deploy").resolve("iam");
    Map<String, String> expected = expected();
    if (Boolean.getBoolean("golden.update")) {
      for (String name : generated(directory)) {
        Files.delete(directory.resolve(name));
      }
      for (Map.Entry<String, String> file : expected.entrySet()) {
        Files.writeString(directory.resolve(file.getKey()), file.getValue());
      }
      fail("files rewritten; review them and run again");
    }
    assertThat(generated(directory)).isEqualTo(expected.keySet());
    for (Map.Entry<String, String> file : expected.entrySet()) {
      assertThat(directory.resolve(file.getKey())).hasContent(file.getValue());
    }
  }

  private static Map<String, String> expected() {
    Map<String, String> files = new TreeMap<>();
    Set<String> actions = Permissions.actions(Set.of());
    List<String> whole = Permissions.policies(actions);
    for (int i = 0; i < whole.size(); i++) {
      files.put("periplus-" + (i + 1) + ".json", whole.get(i) + "\n");
    }
    List<String> rest = Permissions.policies(BasePolicy.SECURITY_AUDIT.lacks(actions));
    ReadRole role = new ReadRole(RoleName.of(ROLE_NAME), rest, BasePolicy.SECURITY_AUDIT);
    files.put("periplus-role.json", role.cloudFormation() + "\n");
    files.put("periplus-role.tf.json", role.terraform() + "\n");
    return files;
  }

  private static Set<String> generated(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      Set<String> names = new TreeSet<>();
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .forEach(names::add);
      return names;
    }
  }

  /** The checkout: given by the build, else the nearest parent that holds {@code mvnw}. */
  private static Path root() {
    String given = System.getProperty("periplus.root");
    Path directory = Path.of(given == null ? "" : given).toAbsolutePath();
    while (!Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
