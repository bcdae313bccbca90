package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("AU2")
class CliKeysTest {
  @TempDir Path data;

  private CommandRun keys(String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "keys";
    System.arraycopy(args, 0, all, 1, args.length);
    all[args.length + 1] = "--data";
    all[args.length + 2] = data.toString();
    return CommandRun.of(all);
  }

  @Test
  void aKey_isShownOnce_listedWithoutItsSecret_andRevoked() throws Exception {
    CommandRun made =
        keys(
            "create",
            "--name",
            "grafana",
            "--role",
            "viewer",
            "--expires",
            "90d",
            "--scopes",
            "read,account:111122223333");
    assertThat(made.code()).isZero();
    String text = made.out().strip();
    assertThat(text).matches("ppk_[0-9a-z]{8}_[A-Za-z0-9_-]{43}");
    String id = text.substring(4, 12);
    assertThat(made.err()).contains("shown once", id).doesNotContain(text);

    CommandRun listed = keys("list");
    assertThat(listed.out())
        .contains(id, "grafana", "viewer", "read,account:111122223333", "ACTIVE")
        .doesNotContain(text.substring(13));
    assertThat(keys("revoke", id).out()).isEqualTo("Revoked " + id + " (grafana).\n");
    assertThat(keys("list", "--json").out()).contains("\"REVOKED\"");
    assertThat(Files.readAllLines(data.resolve("audit.jsonl")))
        .hasSize(2)
        .allMatch(line -> line.contains("\"target\":\"key:" + id + "\""))
        .noneMatch(line -> line.contains(text.substring(13)));
  }

  @ParameterizedTest
  @CsvSource({
    "viewer, 367d, read, within 366 days",
    "viewer, 0d, read, within 366 days",
    "root, 1d, read, viewer",
    "viewer, soon, read, is not a time such as",
    "viewer, 1d, reed, Did you mean read?",
    "viewer, 1d, account:1, 12 digits",
    "admin, 1d, account:111122223333, of a viewer only"
  })
  void whatCannotBeAKey_isExitCode2(String role, String expires, String scope, String says) {
    CommandRun run =
        keys("create", "--name", "x", "--role", role, "--expires", expires, "--scopes", scope);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(says);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void anExpiry_isRequired() {
    assertThat(keys("create", "--name", "x", "--role", "viewer").code()).isEqualTo(2);
  }

  @Test
  void keysThatNobodyMade_areNone_andLookingMakesNoDatabase() throws Exception {
    Files.createDirectories(data.resolve("snapshots"));
    assertThat(keys("list", "--json").out()).contains("\"items\"");
    assertThat(data.resolve("state.db")).doesNotExist();
    assertThat(keys("revoke", "nosuchid").code()).isEqualTo(2);
  }
}
