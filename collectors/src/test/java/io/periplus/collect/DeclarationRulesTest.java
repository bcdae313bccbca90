package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every declared type. A new type fails here until it has a recording whose items
 * show every field, page and edge that it declares.
 */
class DeclarationRulesTest {
  /** Made for one question, not to show what a declaration has. */
  private static final Set<String> OF_OTHER_TESTS =
      Set.of("application-vanished", "shared-subnet", "stacks-denied");

  /** Recording -> the rows it is made for; read once. */
  private static final List<DeclaredRows> RECORDINGS =
      RecordedScope.all().stream()
          .filter(recording -> !OF_OTHER_TESTS.contains(recording))
          .map(DeclaredRows::of)
          .toList();

  /** Types whose edge is made of the item's own ARN, so that no item is without it. */
  private static final Set<ResourceType> NEVER_WITHOUT_EDGE =
      Set.of(
          Types.ACCESS_ANALYZER_FINDING,
          Types.ECR_IMAGE,
          Types.ECS_CONTAINER_INSTANCE,
          Types.EKS_ACCESS_ENTRY,
          Types.EKS_ADDON,
          Types.EKS_FARGATE_PROFILE,
          Types.EKS_IDENTITY_PROVIDER_CONFIG,
          Types.EKS_NODEGROUP,
          Types.EKS_POD_IDENTITY_ASSOCIATION,
          Types.LAMBDA_ALIAS,
          Types.API_GATEWAY_AUTHORIZER,
          Types.API_GATEWAY_STAGE,
          Types.API_GATEWAY_V2_AUTHORIZER,
          Types.API_GATEWAY_V2_STAGE,
          Types.CODE_DEPLOY_DEPLOYMENT_GROUP,
          Types.COGNITO_USER_POOL_CLIENT,
          Types.COGNITO_USER_POOL_IDENTITY_PROVIDER,
          Types.EFS_MOUNT_TARGET,
          Types.GLUE_TABLE,
          Types.GUARD_DUTY_FINDING,
          Types.ROUTE53_RECORD_SET,
          Types.GLOBAL_ACCELERATOR_LISTENER,
          Types.GLOBAL_ACCELERATOR_ENDPOINT_GROUP,
          Types.LAMBDA_URL,
          Types.LAMBDA_VERSION,
          Types.KINESIS_STREAM_CONSUMER,
          Types.LOGS_METRIC_FILTER,
          Types.SAGE_MAKER_USER_PROFILE,
          Types.SERVICE_DISCOVERY_SERVICE,
          Types.ORGANIZATIONS_ORGANIZATION,
          Types.ORGANIZATIONS_ROOT,
          Types.ORGANIZATIONS_UNIT,
          Types.SSO_PERMISSION_SET,
          Types.ORGANIZATIONS_ACCOUNT);

  /** An account is one, an organization has one root, a region one setting: single by nature. */
  private static final Set<ResourceType> SINGLE =
      Set.of(
          Types.ECR_REGISTRY,
          Types.EC2_SERIAL_CONSOLE_ACCESS,
          Types.EC2_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS,
          Types.EMR_BLOCK_PUBLIC_ACCESS_CONFIGURATION,
          Types.IAM_ACCOUNT_ROOT,
          Types.IAM_ACCOUNT_SUMMARY,
          Types.MACIE_SESSION,
          Types.ORGANIZATIONS_ORGANIZATION,
          Types.ORGANIZATIONS_ROOT,
          Types.S3_ACCOUNT_PUBLIC_ACCESS_BLOCK,
          Types.SECURITY_HUB_HUB);

  /** A cluster is made of instance groups or of fleets: no item has the fields of both. */
  private static final Set<ResourceType> OF_TWO_KINDS = Set.of(Types.EMR_CLUSTER);

  /** Rows that only fill the tags of others share their ARNs; they have a test of their own. */
  static Stream<ResourceSpec<?>> specs() {
    return Catalogue.standard().specs().stream().filter(spec -> !spec.fillsTags());
  }

  @ParameterizedTest
  @MethodSource("specs")
  @Tag("T10")
  void recording_showsEveryDeclaredField_inOneItem(ResourceSpec<?> spec) {
    List<FieldPath> paths = new ArrayList<>();
    spec.columns().forEach(column -> paths.add(FieldPath.of(column)));
    spec.edges().stream().map(EdgeRule::path).filter(path -> path != null).forEach(paths::add);
    paths.addAll(spec.volatileFields());
    Set<String> fewest = null;
    for (Resource row : rows(spec)) {
      JsonNode configuration = RecordedScope.json(row);
      Set<String> missing = new TreeSet<>();
      paths.stream()
          .filter(path -> path.values(configuration).isEmpty())
          .forEach(path -> missing.add(path.toString()));
      if (fewest != null && OF_TWO_KINDS.contains(spec.type())) {
        missing.retainAll(fewest);
      }
      fewest = fewest == null || missing.size() < fewest.size() ? missing : fewest;
    }
    assertThat(fewest).as("fields that the fullest item lacks").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("specs")
  @Tag("T10")
  void recording_hasSeveralItems_oneOfThemBare(ResourceSpec<?> spec) {
    List<Resource> rows = rows(spec);
    if (!SINGLE.contains(spec.type())) {
      assertThat(rows).hasSizeGreaterThanOrEqualTo(2);
    }
    if (!NEVER_WITHOUT_EDGE.contains(spec.type())) {
      assertThat(RECORDINGS).as("a recording with a bare item").anyMatch(r -> hasBare(r, spec));
    }
  }

  private static boolean hasBare(DeclaredRows recording, ResourceSpec<?> spec) {
    RecordedScope.Result result = recording.of(spec.type());
    return result != null
        && result.rows().stream()
            .anyMatch(row -> recording.edges().byRow().get(row.arn()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("specs")
  @Tag("T13")
  void everyDeclaredEdge_isDrawn_toResourcesOrStubsOfItsTypes(ResourceSpec<?> spec) {
    Map<String, ResourceType> types = typesByArn();
    Set<String> drawn = new TreeSet<>();
    for (Resource row : rows(spec)) {
      for (Relationship edge : edgesByRow().get(row.arn())) {
        boolean out = edge.sourceArn().equals(row.arn());
        ResourceType other = types.get(out ? edge.targetArn() : edge.sourceArn());
        drawn.add(edge.type() + (out ? " -> " : " <- ") + other);
      }
    }
    Set<String> declared = new TreeSet<>();
    for (EdgeShape shape : spec.edgeShapes()) {
      declared.add(shape.label() + (shape.inward() ? " <- " : " -> ") + shape.other());
    }
    // The fixture of roles shows every kind of principal; function policies name three of them.
    declared.removeIf(edge -> edge.startsWith("GRANTS -> ") && !drawn.contains(edge));
    if (spec.type().equals(Types.SSO_PERMISSION_SET)) {
      // From a region to what has none; a crawl of both shows it, see IdentityCenterCrawlTest.
      declared.remove("MANAGES -> " + Types.IAM_ROLE);
    }
    anyType(drawn, declared);
    assertThat(drawn).isEqualTo(declared);
  }

  /** What goes to a resource of any type is drawn to one of some type. */
  private static void anyType(Set<String> drawn, Set<String> declared) {
    for (String any : declared.stream().filter(edge -> edge.endsWith(" " + Target.ANY)).toList()) {
      String start = any.substring(0, any.length() - Target.ANY.name().length());
      if (drawn.removeIf(edge -> edge.startsWith(start) && !declared.contains(edge))) {
        drawn.add(any);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  @Tag("T18")
  void everySourceOfAnEdge_isDeclared(ResourceSpec<?> spec) {
    Map<String, ResourceType> types = typesByArn();
    Set<String> declared = new TreeSet<>();
    for (EdgeRule rule : spec.edges()) {
      rule.sources()
          .forEach(
              (other, sources) ->
                  sources.forEach(
                      source -> declared.add(rule.label() + " " + other + " " + source)));
    }
    for (Resource row : rows(spec)) {
      for (Relationship edge : edgesByRow().get(row.arn())) {
        boolean out = edge.sourceArn().equals(row.arn());
        ResourceType other = types.get(out ? edge.targetArn() : edge.sourceArn());
        for (String source : edge.source()) {
          assertThat(declared)
              .containsAnyOf(
                  edge.type() + " " + other + " " + source,
                  edge.type() + " " + Target.ANY + " " + source);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  @Tag("T12")
  void changeOfAColumn_changesTheHash_changeOfAVolatileField_doesNot(ResourceSpec<?> spec) {
    Set<String> changed = new TreeSet<>();
    for (Resource row : rows(spec)) {
      for (String column : spec.columns()) {
        if (differsWith(spec, row, FieldPath.of(column))) {
          changed.add(column);
        }
      }
      for (FieldPath path : spec.volatileFields()) {
        assertThat(differsWith(spec, row, path)).as(path.toString()).isFalse();
      }
    }
    assertThat(changed).containsAll(spec.columns());
  }

  private static boolean differsWith(ResourceSpec<?> spec, Resource row, FieldPath path) {
    ObjectNode configuration = (ObjectNode) RecordedScope.json(row);
    path.replace(configuration, value -> TextNode.valueOf("another value"));
    String hash = CanonicalJson.configHash(configuration, spec.volatileFields());
    return !hash.equals(row.configHash());
  }

  /** Empty means that AWS said there are none. */
  @ParameterizedTest
  @MethodSource("specs")
  @Tag("K8")
  void k8_tagsAreUnknown_exactlyWhereNoCallBringsThem(ResourceSpec<?> spec) {
    boolean asked = spec.tags() != null || spec.tagsPath() != null;
    assertThat(rows(spec)).allMatch(row -> (row.tags() != null) == asked);
  }

  @ParameterizedTest
  @MethodSource("specs")
  @Tag("T18")
  void everyOperation_isAllowedByThePolicy(ResourceSpec<?> spec) {
    assertThat(Permissions.actions(Set.of()))
        .containsAll(
            spec.operations().stream()
                .map(call -> Permissions.action(call.getKey(), call.getValue()))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("specs")
  @Tag("T10")
  void recording_isReadCompletely(ResourceSpec<?> spec) {
    assertThat(RECORDINGS)
        .filteredOn(recording -> recording.of(spec.type()) != null)
        .isNotEmpty()
        .allSatisfy(
            recording ->
                assertThat(recording.of(spec.type()).coverage())
                    .allMatch(row -> row.errorCode() == null, "complete"));
  }

  private static List<Resource> rows(ResourceSpec<?> spec) {
    return RECORDINGS.stream()
        .map(recording -> recording.of(spec.type()))
        .filter(result -> result != null)
        .flatMap(result -> result.rows().stream())
        .toList();
  }

  private static Map<String, List<Relationship>> edgesByRow() {
    Map<String, List<Relationship>> edges = new LinkedHashMap<>();
    for (DeclaredRows recording : RECORDINGS) {
      recording
          .edges()
          .byRow()
          .forEach(
              (arn, drawn) -> edges.computeIfAbsent(arn, a -> new ArrayList<>()).addAll(drawn));
    }
    return edges;
  }

  private static Map<String, ResourceType> typesByArn() {
    Map<String, ResourceType> types = new LinkedHashMap<>();
    for (DeclaredRows recording : RECORDINGS) {
      recording.edges().stubs().forEach(stub -> types.put(stub.arn(), stub.type()));
      specs()
          .map(spec -> recording.of(spec.type()))
          .filter(result -> result != null)
          .flatMap(result -> result.rows().stream())
          .forEach(row -> types.put(row.arn(), row.type()));
    }
    return types;
  }
}
