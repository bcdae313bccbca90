package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Rows written without a tree are the same to the byte as those with one. */
class DirectJsonTest {
  private static final Catalogue CATALOGUE = Catalogue.complete();
  private static final Redactor REDACTOR = CATALOGUE.redactor(new byte[32]);
  private static final int OBJECTS_PER_TYPE = 6;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("Objects of every collected type have the text and the hash of their tree")
  void everyType_isWrittenAsItsTree(boolean secrets) {
    RandomGenerator random = new SplittableRandom(5);
    int written = 0;
    int all = 0;
    for (ResourceSpec<?> spec : CATALOGUE.specs()) {
      for (int i = 0; i < OBJECTS_PER_TYPE; i++) {
        SdkPojo item = RandomSdkObject.of(spec.itemClass(), random, secrets);
        List<String> volatileMembers = anyMembers(item, random);
        TreeMap<String, JsonNode> embedded = embedded(item, random);
        ObjectNode tree = REDACTOR.toJson(item);
        tree.setAll(embedded);
        DirectJson direct = new DirectJson(REDACTOR, Set.copyOf(volatileMembers));
        all++;
        if (direct.write(item, embedded)) {
          written++;
          assertThat(direct.text()).as(spec.type().name()).isEqualTo(CanonicalJson.text(tree));
          assertThat(direct.hash())
              .as(() -> spec.type() + " without " + volatileMembers + ": " + tree)
              .isEqualTo(
                  CanonicalJson.configHash(
                      tree, volatileMembers.stream().map(FieldPath::of).toList()));
        }
      }
    }
    assertThat(written).isGreaterThan(all / 3);
  }

  @Test
  @DisplayName("One writer writes many objects, each as if it were the first")
  void writer_isUsedAgain() {
    DirectJson direct = new DirectJson(REDACTOR, Set.of());
    RandomGenerator random = new SplittableRandom(9);
    for (int i = 0; i < 200; i++) {
      Instance instance = RandomSdkObject.of(Instance.class, random, i % 2 == 0);
      if (direct.write(instance, Collections.emptySortedMap())) {
        ObjectNode tree = REDACTOR.toJson(instance);
        assertThat(direct.text()).isEqualTo(CanonicalJson.text(tree));
        assertThat(direct.hash()).isEqualTo(CanonicalJson.configHash(tree, List.of()));
      }
    }
  }

  @Test
  @DisplayName("X20: a secret is hidden in what is written directly")
  void secret_isHidden() {
    Instance instance =
        Instance.builder()
            .instanceId("i-1")
            .clientToken("token-1")
            .keyName("AKIAIOSFODNN7EXAMPLE")
            .build();
    DirectJson direct = new DirectJson(REDACTOR, Set.of());
    assertThat(direct.write(instance, Collections.emptySortedMap())).isTrue();
    assertThat(direct.text())
        .contains("\"InstanceId\":\"i-1\"", "\"ClientToken\":{\"redacted\":\"hmac-sha256:")
        .doesNotContain("token-1", "AKIA");
  }

  @Test
  @DisplayName("K8: tags are those of their tree, hidden values included")
  void tags_areThoseOfTheirTree() {
    ResourceSpec<?> spec = CATALOGUE.spec(Types.EC2_INSTANCE);
    for (List<Tag> tags :
        List.of(
            List.<Tag>of(),
            List.of(tag("Name", "web"), tag("empty", ""), tag("null", null)),
            List.of(tag("Name", "web"), tag("DbPassword", "hunter2")),
            List.of(tag("AKIAIOSFODNN7EXAMPLE", "x")),
            List.of(tag("url", "https://user:hunter2@example.com/")))) {
      assertThat(tags(spec, Instance.builder().tags(tags).build()))
          .isEqualTo(
              tags.stream()
                  .map(tag -> REDACTOR.toJson((SdkPojo) tag))
                  .collect(
                      Collectors.toMap(
                          tag -> tag.path("Key").asText(), tag -> text(tag.path("Value")))));
    }
  }

  private static String text(JsonNode value) {
    String redacted = Redactor.asText(value);
    return redacted != null ? redacted : value.asText("");
  }

  @SuppressWarnings("unchecked") // the declaration of instances lists instances
  private static Map<String, String> tags(ResourceSpec<?> spec, Instance instance) {
    return Tags.of((ResourceSpec<Instance>) spec, new Row<>(instance, REDACTOR::toJson), REDACTOR);
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static List<String> anyMembers(SdkPojo item, RandomGenerator random) {
    List<String> names = new ArrayList<>(SdkShape.of(item).fieldsByMember().keySet());
    List<String> some = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0 && !names.isEmpty(); i--) {
      some.add(names.remove(random.nextInt(names.size())));
    }
    some.add("Status2");
    return some;
  }

  /** Some beside the members, one in the place of a member. */
  private static TreeMap<String, JsonNode> embedded(SdkPojo item, RandomGenerator random) {
    TreeMap<String, JsonNode> embedded = new TreeMap<>();
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (random.nextBoolean()) {
      embedded.put("Status2", nodes.arrayNode().add("b").add("a"));
      embedded.put("owner", nodes.textNode("h\u00e9"));
      embedded.put("AAA", nodes.arrayNode().add(nodes.arrayNode().add(2).add(1)).add("x"));
      embedded.put("Nothing", nodes.nullNode());
    }
    if (random.nextInt(4) == 0) {
      SdkShape.of(item).fieldsByMember().keySet().stream()
          .findFirst()
          .ifPresent(name -> embedded.put(name, nodes.objectNode().put("z", 1).put("a", true)));
    }
    return embedded;
  }
}
