package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index finds what maps of texts find, whatever characters names have (rule K4). */
@Tag("K4")
class ReferenceIndexTest {
  private static final List<ResourceType> TYPES =
      List.of(Types.EC2_INSTANCE, Types.EC2_VOLUME, Types.IAM_ROLE);

  /** Latin-1, others, halves of characters, and texts that hash alike. */
  private static final List<String> PIECES =
      List.of(
          "a", "é", "ﬁ", "\ud83d\ude00", "\ud83d", "?", "Aa", "BB", "", "i-0a1", "b.example.org");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40, 3000})
  void index_findsWhatMapsFind(int resources) {
    SplittableRandom random = new SplittableRandom(resources);
    ReferenceIndex index = new ReferenceIndex();
    Set<String> arns = new LinkedHashSet<>();
    Map<ResourceType, Map<String, Set<String>>> keys = new LinkedHashMap<>();
    for (int i = 0; i < resources; i++) {
      ResourceType type = TYPES.get(random.nextInt(TYPES.size()));
      String id = name(random);
      String arn = "arn:aws:ec2:eu-west-1:11112222333%d:%s".formatted(random.nextInt(3), id);
      List<String> aliases = random.nextInt(3) == 0 ? List.of(name(random), id) : List.of();
      index.add(row(arn, type, id), aliases.stream());
      if (arns.add(arn)) {
        Map<String, Set<String>> ofType = keys.computeIfAbsent(type, t -> new LinkedHashMap<>());
        Stream.concat(Stream.of(id), aliases.stream())
            .forEach(key -> ofType.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(arn));
      }
    }
    assertThat(index.size()).isEqualTo(arns.size());
    assertThat(arns).allMatch(index::contains);
    assertThat(index.contains("arn:aws:ec2:eu-west-1:111122223330:nothing")).isFalse();
    Map<String, Set<String>> named = new TreeMap<>();
    arns.forEach(arn -> named.put(arn, Set.of(arn)));
    for (ResourceType type : TYPES) {
      Map<String, Set<String>> ofType = keys.getOrDefault(type, Map.of());
      ofType.forEach(
          (key, all) -> {
            assertThat(index.isKnown(type, key)).isTrue();
            List<String> found = new ArrayList<>();
            for (int account = 0; account < 3; account++) {
              found.addAll(index.all(type, key, "11112222333" + account, "eu-west-1"));
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(all);
            if (ValueNames.isHost(key) || ValueNames.isKeyId(key)) {
              named.computeIfAbsent(key, k -> new TreeSet<>()).addAll(all);
            }
          });
      assertThat(index.isKnown(type, "arn:aws:ec2:eu-west-1:111122223330:nothing")).isFalse();
    }
    Map<String, Set<String>> given = new TreeMap<>();
    index.forEachName((name, all) -> given.computeIfAbsent(name, n -> new TreeSet<>()).addAll(all));
    assertThat(given).isEqualTo(named);
  }

  @Test
  void longName_isKeptWhole() {
    String id = "x".repeat(3 << 20);
    String arn = "arn:aws:ec2:eu-west-1:111122223333:instance/" + id;
    ReferenceIndex index = new ReferenceIndex();
    index.add(row(arn, Types.EC2_INSTANCE, id), Stream.of("b.example.org"));
    assertThat(index.contains(arn)).isTrue();
    assertThat(index.all(Types.EC2_INSTANCE, "b.example.org", "111122223333", "eu-west-1"))
        .containsExactly(arn);
  }

  private static Resource row(String arn, ResourceType type, String id) {
    return new Resource(
        arn, type, "", "", id, null, null, "{}", "", false, false, null, null, null);
  }

  private static String name(SplittableRandom random) {
    StringBuilder name = new StringBuilder("n");
    for (int i = random.nextInt(4); i >= 0; i--) {
      name.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return name.toString();
  }
}
