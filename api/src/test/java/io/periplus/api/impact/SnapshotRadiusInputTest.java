package io.periplus.api.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.impact.estate.CompromiseRadii;
import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusInput;
import io.periplus.impact.estate.RadiusResource;
import io.periplus.impact.estate.RadiusScenario;
import io.periplus.impact.input.RadiusRuleFiles;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.snapshot.EstateIdentity;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotHeader;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Radii of large estates are read from the tables of access, those of small ones computed. */
class SnapshotRadiusInputTest {
  private static final String ACCOUNT = "111122223333";
  private static final Instant NOW = Instant.parse("2026-01-31T02:00:00Z");
  private static final String DATA = "arn:aws:s3:::data";

  @TempDir static Path directory;

  private static RadiusInput computed;
  private static RadiusInput read;

  @BeforeAll
  static void snapshot() {
    SnapshotStore store = SnapshotStore.open(directory);
    SnapshotHeader header =
        SnapshotHeader.of(
            NOW,
            new EstateIdentity("aws", null, List.of(ACCOUNT), null),
            List.of(ACCOUNT),
            List.of("global"));
    String id;
    try (SnapshotWriter writer = store.begin(header)) {
      inventory().forEach(writer::add);
      id = writer.seal();
    }
    store.publish(id);
    KernelTables.commit(store, id);
    try (Snapshot snapshot = store.get(id)) {
      computed = SnapshotRadiusInput.read(snapshot, Long.MAX_VALUE);
      read = SnapshotRadiusInput.read(snapshot, 0);
    }
  }

  private static List<Resource> inventory() {
    String boundary = "arn:aws:iam::" + ACCOUNT + ":policy/only-itself";
    List<Resource> all = new ArrayList<>();
    all.add(
        resource(
            boundary,
            "AWS::IAM::ManagedPolicy",
            "{\"Arn\":\""
                + boundary
                + "\",\"DefaultVersionId\":\"v1\",\"PolicyVersionList\":[{\"VersionId\":\"v1\","
                + "\"IsDefaultVersion\":true,\"Document\":{\"Statement\":["
                + allow("iam:DeleteRolePermissionsBoundary", "*")
                + "]}}]}"));
    all.add(
        role(
            "kept",
            allow("s3:GetObject", "*") + "," + allow("iam:DeleteRolePermissionsBoundary", "*"),
            ",\"PermissionsBoundary\":{\"PermissionsBoundaryType\":\"Policy\","
                + "\"PermissionsBoundaryArn\":\""
                + boundary
                + "\"}"));
    for (int i = 1; i <= 3; i++) {
      all.add(role("caller-" + i, allow("sts:AssumeRole", "arn:aws:iam::*:role/target-*"), ""));
      all.add(role("target-" + i, allow("s3:PutObject", DATA + "/*"), ""));
    }
    all.add(resource(DATA, "AWS::S3::Bucket", "{}"));
    all.add(resource("arn:aws:s3:::logs", "AWS::S3::Bucket", "{}"));
    return all;
  }

  private static String allow(String action, String resource) {
    return "{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"}";
  }

  private static Resource role(String name, String statements, String more) {
    return resource(
        arn(name),
        "AWS::IAM::Role",
        "{\"RoleId\":\"AROA"
            + name.replace("-", "").toUpperCase(Locale.ROOT)
            + "\",\"AssumeRolePolicyDocument\":{\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"AWS\":\"arn:aws:iam::"
            + ACCOUNT
            + ":root\"},\"Action\":\"sts:AssumeRole\"}]},\"RolePolicyList\":[{\"PolicyName\":\"own\","
            + "\"PolicyDocument\":{\"Statement\":["
            + statements
            + "]}}],\"AttachedManagedPolicies\":[]"
            + more
            + "}");
  }

  private static String arn(String role) {
    return "arn:aws:iam::" + ACCOUNT + ":role/" + role;
  }

  private static Resource resource(String arn, String type, String configuration) {
    return new Resource(
        arn,
        ResourceType.of(type),
        ACCOUNT,
        "global",
        arn,
        arn,
        Map.of(),
        configuration,
        "0".repeat(32),
        false,
        false,
        NOW,
        NOW,
        "iam:GetAccountAuthorizationDetails");
  }

  private static CompromiseRadii radii(RadiusInput input) {
    return CompromiseRadii.of(
        input, RadiusRuleFiles.read(directory.resolve("rules")), RadiusScenario.DEFAULT);
  }

  /** Resource reached -> certainty and levels. */
  private static Map<String, String> reached(
      CompromiseRadii radii, String seed, RadiusDirection direction) {
    Map<String, String> reached = new TreeMap<>();
    radii
        .radius(seed, direction, CompromiseRadii.MAX_HOPS)
        .resources()
        .forEach(each -> reached.put(each.resource().arn(), each.verdict() + " " + each.levels()));
    return reached;
  }

  @Test
  @DisplayName("G4: tables give the radii that the kernels give, of every seed, both ways")
  void tables_giveTheSameRadii() {
    CompromiseRadii fromKernels = radii(computed);
    CompromiseRadii fromTables = radii(read);
    int reached = 0;
    for (RadiusResource seed : computed.resources()) {
      for (RadiusDirection direction : RadiusDirection.values()) {
        Map<String, String> expected = reached(fromKernels, seed.arn(), direction);
        assertThat(reached(fromTables, seed.arn(), direction))
            .as("%s %s", seed.arn(), direction)
            .isEqualTo(expected);
        reached += expected.size();
      }
    }
    assertThat(reached).isGreaterThan(20);
  }

  @Test
  @Tag("ESC9")
  @DisplayName("iam-023: a radius goes through the role without its boundary to the data")
  void radius_goesThroughANode() {
    assertThat(read.access())
        .filteredOn(each -> each.principal().equals(arn("kept")))
        .as("what the boundary leaves")
        .isEmpty();
    assertThat(reached(radii(read), arn("kept"), RadiusDirection.FORWARD))
        .containsKeys(DATA, "arn:aws:s3:::logs");
    assertThat(reached(radii(read), DATA, RadiusDirection.REVERSE)).containsKey(arn("kept"));
  }

  @Test
  @Tag("G2")
  @DisplayName("G2: escalations that lead to a set lead to each of its members")
  void escalations_leadToMembersOfSets() {
    assertThat(read.escalations())
        .filteredOn(each -> each.from().equals(arn("caller-1")))
        .extracting(each -> each.to())
        .allMatch(to -> to.startsWith("set:"))
        .isNotEmpty();
    assertThat(reached(radii(read), arn("caller-1"), RadiusDirection.FORWARD))
        .containsKeys(arn("target-1"), arn("target-2"), arn("target-3"), DATA);
    assertThat(reached(radii(read), DATA, RadiusDirection.REVERSE))
        .containsKeys(arn("caller-1"), arn("caller-3"));
  }
}
