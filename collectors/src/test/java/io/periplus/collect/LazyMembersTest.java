package io.periplus.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;

/** Objects whose members are made when asked for are the objects that are made at once. */
class LazyMembersTest {
  private static final Catalogue CATALOGUE = Catalogue.complete();
  private static final Redactor REDACTOR = CATALOGUE.redactor(new byte[32]);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("Each member of each collected type is that of the whole tree, secrets hidden")
  void objectsOfTheSdk_haveTheMembersOfTheirTree(boolean secrets) throws IOException {
    RandomGenerator random = new SplittableRandom(3);
    for (ResourceSpec<?> spec : CATALOGUE.specs()) {
      SdkPojo item = RandomSdkObject.of(spec.itemClass(), random, secrets);
      ObjectNode tree = REDACTOR.toJson(item);
      assertSame(REDACTOR.toJsonLazily(item), tree, random, spec.type().name());
      byte[] text = CanonicalJson.text(tree).getBytes(UTF_8);
      ObjectNode read = PlainTree.readLazily(text);
      if (read != null) {
        JsonNode all = SdkJson.MAPPER.readTree(text);
        assertSame(read, (ObjectNode) all, random, spec.type().name());
      }
    }
  }

  /** Asks for some members, and for some that are not there, before it looks at the whole. */
  private static void assertSame(
      ObjectNode lazy, ObjectNode tree, RandomGenerator random, String what) {
    List<String> names = new ArrayList<>();
    tree.fieldNames().forEachRemaining(names::add);
    Collections.shuffle(names, new Random(random.nextLong()));
    for (String name : names.subList(0, names.size() / 2)) {
      assertThat(lazy.get(name)).as(what + " " + name).isEqualTo(tree.get(name));
      assertThat(lazy.has(name + "2")).isFalse();
    }
    assertThat(CanonicalJson.text(lazy)).as(what).isEqualTo(CanonicalJson.text(tree));
    assertThat(lazy).isEqualTo(tree);
  }

  @Test
  @DisplayName("What is set replaces a member in its place, or stands behind the others")
  void members_canBeSet() {
    for (boolean wholeFirst : new boolean[] {false, true}) {
      ObjectNode lazy = lazily("{\"a\":1,\"b\":[2],\"c\":{\"d\":3}}");
      if (wholeFirst) {
        assertThat(lazy.size()).isEqualTo(3);
      }
      lazy.put("z", "new").put("b", "other");
      assertThat(lazy.get("b")).isEqualTo(TextNode.valueOf("other"));
      assertThat(lazy.toString())
          .isEqualTo("{\"a\":1,\"b\":\"other\",\"c\":{\"d\":3},\"z\":\"new\"}");
      assertThat(lazy.remove("a")).isEqualTo(IntNode.valueOf(1));
      assertThat(lazy.get("a")).isNull();
    }
  }

  @Test
  @DisplayName("Of members of one name the last counts, as for any parser")
  void membersOfOneName_theLastCounts() {
    assertThat(lazily("{\"a\":1,\"a\":2}").get("a")).isEqualTo(IntNode.valueOf(2));
    assertThat(lazily("{\"a\":1,\"a\":2}").toString()).isEqualTo("{\"a\":2}");
  }

  @Test
  @DisplayName("Names are told apart by all of their characters")
  void names_areComparedWhole() {
    ObjectNode lazy = lazily("{\"Vpc\":1,\"VpcId\":2,\"\u00e9\":3}");
    assertThat(lazy.path("VpcId").asInt()).isEqualTo(2);
    assertThat(lazy.path("Vpc").asInt()).isEqualTo(1);
    assertThat(lazy.path("\u00e9").asInt()).isEqualTo(3);
    assertThat(lazy.has("VpcI")).isFalse();
    assertThat(lazy.has("\u00e8")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "[]", "{", "{\"a\"", "{\"a\":1", "{\"a\":1,}", "{\"a\":\"\\n\"}", "{} "})
  @DisplayName("What is no plain object is left to a general parser")
  void whatIsNotPlain_isLeftToAGeneralParser(String text) {
    assertThat(PlainTree.readLazily(text.getBytes(UTF_8))).isNull();
  }

  @Test
  @DisplayName("A number that is not whole is read by a general parser when it is asked for")
  void memberThatIsNotPlain_isReadByAGeneralParser() {
    assertThat(lazily("{\"a\":[1.5],\"b\":1}").toString()).isEqualTo("{\"a\":[1.5],\"b\":1}");
  }

  private static ObjectNode lazily(String text) {
    return PlainTree.readLazily(text.getBytes(UTF_8));
  }
}
