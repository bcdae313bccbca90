package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.CoverageStatus;
import io.periplus.model.PeriplusException;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.simulator.demo.DemoEstate;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Import of what the AWS CLI printed, in both layouts of design 4.4. */
class CliTreeTest {
  private static final String PROD = "333344445555";

  /** Services whose per-item calls name one thing each, as a file of the tree does. */
  private static final Set<String> SERVICES = Set.of("ec2", "rds", "elbv2");

  private static final Set<String> PAGING =
      Set.of("NextToken", "Marker", "NextMarker", "MaxResults", "MaxRecords", "PageSize");

  @TempDir private Path directory;

  @Test
  void filesByCommand_giveTheRowsAndEdgesOfTheRecording() throws IOException {
    Path recording = directory.resolve("recording");
    DemoEstate.write(directory.resolve("estate"), DemoEstate.TODAY);
    Path tree = directory.resolve("tree");
    for (String region : List.of("eu-west-1", "us-east-1")) {
      for (String service : SERVICES) {
        Path from = directory.resolve("estate").resolve(PROD).resolve(region);
        Path lines = from.resolve(service + ".jsonl");
        if (Files.exists(lines)) {
          Path to = recording.resolve(PROD).resolve(region);
          Files.createDirectories(to);
          Files.copy(lines, to.resolve(service + ".jsonl"));
          print(lines, service, tree.resolve(PROD).resolve(region));
        }
      }
    }

    SnapshotStore recorded = imported("recorded", recording, null, null);
    SnapshotStore printed = imported("printed", tree, null, recorded);

    assertThat(rows(printed)).isNotEmpty().isEqualTo(rows(recorded));
    assertThat(edges(printed)).isNotEmpty().isEqualTo(edges(recorded));
  }

  @Test
  void filesByContent_nameAccountAndRegionInside() throws IOException {
    Path tree = directory.resolve("configs");
    write(
        tree.resolve("Vpcs.json"),
        "{\"Vpcs\": [{\"VpcId\": \"vpc-1\", \"OwnerId\": \"444455556666\"}]}");
    write(
        tree.resolve("Subnets.json"),
        "{\"Subnets\": [{\"SubnetId\": \"subnet-1\", \"VpcId\": \"vpc-1\", \"OwnerId\":"
            + " \"444455556666\", \"AvailabilityZone\": \"eu-central-1a\"}]}");
    write(
        tree.resolve("Reservations.json"),
        "{\"Reservations\": [{\"OwnerId\": \"444455556666\", \"Instances\": [{\"InstanceId\":"
            + " \"i-1\", \"SubnetId\": \"subnet-1\"}]}]}");

    SnapshotStore store = imported("store", tree, null, null);

    assertThat(rows(store).keySet())
        .contains(
            "arn:aws:ec2:eu-central-1:444455556666:vpc/vpc-1",
            "arn:aws:ec2:eu-central-1:444455556666:subnet/subnet-1",
            "arn:aws:ec2:eu-central-1:444455556666:instance/i-1");
  }

  @Test
  void whatWasNotPrinted_isSkipped_notEmpty() throws IOException {
    Path tree = directory.resolve("tree");
    write(tree.resolve("111122223333/eu-west-1/ec2-describe-vpcs.json"), "{\"Vpcs\": []}");
    SnapshotStore store = imported("store", tree, null, null);

    try (Snapshot snapshot = store.current().orElseThrow()) {
      Map<String, CoverageStatus> outcomes =
          snapshot
              .coverage()
              .collect(
                  Collectors.toMap(
                      row -> row.service() + ':' + row.operation() + ' ' + row.resourceType(),
                      row -> row.status(),
                      (one, other) -> one));
      assertThat(outcomes)
          .containsEntry("ec2:DescribeVpcs AWS::EC2::VPC", CoverageStatus.COMPLETE)
          .containsEntry("ec2:DescribeSubnets AWS::EC2::Subnet", CoverageStatus.SKIPPED);
    }
  }

  @Test
  void treeOfNobody_isRefused_untilTheAccountIsGiven() throws IOException {
    Path tree = directory.resolve("tree");
    write(
        tree.resolve("mine/eu-west-1/ec2-describe-key-pairs.json"),
        "{\"KeyPairs\": [{\"KeyPairId\": \"key-1\", \"KeyName\": \"admin\"}]}");
    write(tree.resolve("mine/eu-west-1/ec2-describe-vpcs.json"), "{\"Vpcs\": []}");

    assertThatThrownBy(() -> Recording.open(tree))
        .isInstanceOf(PeriplusException.class)
        .hasMessageContaining("--account");
    assertThat(Recording.open(tree, "111122223333").accounts()).containsExactly("111122223333");
  }

  @Test
  void damagedFile_isNamed_andTheOthersAreRead() throws IOException {
    Path place = directory.resolve("tree/111122223333/eu-west-1");
    write(place.resolve("ec2-describe-vpcs.json"), "{\"Vpcs\": [");
    write(
        place.resolve("ec2-describe-subnets.json"),
        "{\"Subnets\": [{\"SubnetId\": \"subnet-1\"}]}");

    SnapshotStore store = imported("store", directory.resolve("tree"), null, null);

    assertThat(rows(store).keySet()).anyMatch(arn -> arn.endsWith("subnet-1"));
    try (Snapshot snapshot = store.current().orElseThrow()) {
      assertThat(snapshot.coverage())
          .anySatisfy(
              row -> {
                assertThat(row.operation()).isEqualTo("DescribeVpcs");
                assertThat(row.status()).isEqualTo(CoverageStatus.FAILED);
                assertThat(row.message()).contains("ec2-describe-vpcs.json").contains("AWS CLI");
              });
    }
  }

  /** As for a role and a policy of it: a directory of the one, in it a file of the other. */
  @Test
  void answersForAThingInsideAnother_lieInItsDirectory() throws IOException {
    Path place = directory.resolve("tree/111122223333/eu-west-1");
    write(place.resolve("eks-list-clusters.json"), "{\"clusters\": [\"blue\", \"green\"]}");
    for (String cluster : List.of("blue", "green")) {
      write(
          place.resolve("eks-describe-cluster/" + cluster + ".json"),
          "{\"cluster\": {\"name\": \"%s\", \"arn\": \"arn:aws:eks:eu-west-1:111122223333:cluster/%s\"}}"
              .formatted(cluster, cluster));
      write(
          place.resolve("eks-list-nodegroups/" + cluster + ".json"),
          "{\"nodegroups\": [\"workers\"]}");
      write(
          place.resolve("eks-describe-nodegroup/" + cluster + "/workers.json"),
          "{\"nodegroup\": {\"nodegroupName\": \"workers\", \"clusterName\": \"%s\", \"nodegroupArn\": \"arn:aws:eks:eu-west-1:111122223333:nodegroup/%s/workers/1\"}}"
              .formatted(cluster, cluster));
    }

    assertThat(rows(imported("store", directory.resolve("tree"), null, null)).keySet())
        .contains(
            "arn:aws:eks:eu-west-1:111122223333:nodegroup/blue/workers/1",
            "arn:aws:eks:eu-west-1:111122223333:nodegroup/green/workers/1");
  }

  @Test
  void linkToElsewhere_isNotFollowed() throws IOException {
    Path secret = directory.resolve("secret.json");
    write(secret, "{\"Vpcs\": [{\"VpcId\": \"vpc-secret\"}]}");
    Path place = directory.resolve("tree/111122223333/eu-west-1");
    write(place.resolve("ec2-describe-subnets.json"), "{\"Subnets\": []}");
    Files.createSymbolicLink(place.resolve("ec2-describe-vpcs.json"), secret);

    assertThat(rows(imported("store", directory.resolve("tree"), null, null)).keySet())
        .noneMatch(arn -> arn.contains("vpc-secret"));
  }

  /** Prints a recording as the CLI would: whole lists in one file, calls for one thing by name. */
  private static void print(Path lines, String service, Path place) throws IOException {
    Map<Path, ObjectNode> files = new TreeMap<>();
    for (String line : Files.readAllLines(lines)) {
      JsonNode call = SdkJson.MAPPER.readTree(line);
      if (!call.has("response")) {
        continue;
      }
      String command = service + '-' + kebab(call.path("operation").asText());
      ObjectNode request = call.path("request").deepCopy();
      request.remove(PAGING);
      Path file = place.resolve(command + ".json");
      String argument = argument(request);
      if (argument != null) {
        file = place.resolve(command).resolve(URLEncoder.encode(argument, StandardCharsets.UTF_8));
      }
      ObjectNode printed = files.computeIfAbsent(file, f -> SdkJson.MAPPER.createObjectNode());
      for (Map.Entry<String, JsonNode> member : call.path("response").properties()) {
        if (PAGING.contains(member.getKey())) {
          continue;
        }
        if (member.getValue() instanceof ArrayNode rows) {
          printed.withArray(member.getKey()).addAll(rows);
        } else {
          printed.set(member.getKey(), member.getValue());
        }
      }
    }
    for (Map.Entry<Path, ObjectNode> file : files.entrySet()) {
      write(file.getKey(), file.getValue().toPrettyString());
    }
  }

  /** The one thing that a request names; null if it names none. */
  private static String argument(ObjectNode request) {
    Set<String> texts = new TreeSet<>();
    request.forEach(
        value -> (value.isArray() ? value : List.of(value)).forEach(t -> texts.add(t.asText())));
    return texts.isEmpty()
        ? null
        : texts.stream().filter(t -> t.matches(".*[-:].*")).findFirst().orElse(null);
  }

  private static String kebab(String operation) {
    return operation
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replaceAll("([A-Z]+)([A-Z][a-z])", "$1-$2")
        .toLowerCase();
  }

  private SnapshotStore imported(String name, Path recording, String account, SnapshotStore keyOf)
      throws IOException {
    Path data = directory.resolve(name);
    SnapshotStore store = SnapshotStore.open(data);
    if (keyOf != null) {
      // The same installation, so that equal secrets have equal hashes.
      Files.copy(keyOf.directory().resolve("redaction.key"), data.resolve("redaction.key"));
    }
    CrawlResult result =
        Importer.importRecording(
            recording, account, CrawlRequest.builder().build(), store, CrawlListener.NONE);
    store.publish(result.snapshotId());
    return store;
  }

  private static Map<String, String> rows(SnapshotStore store) {
    try (Snapshot snapshot = store.current().orElseThrow();
        Stream<Resource> rows = snapshot.resources()) {
      return rows.filter(row -> !row.stub())
          .collect(
              Collectors.toMap(
                  Resource::arn, row -> row.configHash() + row.tags(), (a, b) -> a, TreeMap::new));
    }
  }

  private static Set<String> edges(SnapshotStore store) {
    try (Snapshot snapshot = store.current().orElseThrow();
        Stream<Relationship> edges = snapshot.relationships()) {
      return edges
          .map(edge -> edge.sourceArn() + ' ' + edge.type() + ' ' + edge.targetArn())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
