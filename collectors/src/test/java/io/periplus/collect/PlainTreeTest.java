package io.periplus.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is read as plain JSON is read as a general parser reads it, and what is not plain is not.
 */
class PlainTreeTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> TEXTS =
      List.of("", "VpcId", "i-0a1", "é", "ﬁ\ud83d\ude00", "Tags", "a b", "\u007f", "{}", "1");

  @Test
  void treesOfAnyShape_areReadAsByAGeneralParser() throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 3000; i++) {
      JsonNode tree = tree(random, 5);
      byte[] utf8 = CanonicalJson.text(tree).getBytes(UTF_8);
      assertThat(PlainTree.read(utf8)).isEqualTo(SdkJson.MAPPER.readTree(utf8));
    }
  }

  @Test
  void bytesThatWereDamaged_areReadAsByAGeneralParser_orLeftToIt() throws IOException {
    SplittableRandom random = new SplittableRandom(12);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] utf8 = CanonicalJson.text(tree(random, 3)).getBytes(UTF_8);
      utf8[random.nextInt(utf8.length)] = (byte) "{}[]\",:0-1.eE\\ntf ".charAt(random.nextInt(18));
      if (random.nextInt(4) == 0) {
        utf8 = Arrays.copyOf(utf8, random.nextInt(utf8.length + 1));
      }
      JsonNode plain = PlainTree.read(utf8);
      if (plain != null) {
        read++;
        // Bytes that are no UTF-8 any more are replaced; there are none in what we write.
        String text = new String(utf8, UTF_8);
        assertThat(plain).as(text).isEqualTo(general(text));
      }
    }
    assertThat(read).isPositive();
  }

  private static JsonNode general(String text) {
    try {
      return SdkJson.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return NODES.textNode("refused: " + e.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\\nb\"", "\"a\nb\"", "1.5", "1e3", "-0", "01", "9223372036854775808", "[1 ,2]", " 1",
        "tru", "truex", "{\"a\":1,}", "[1,]", "[", "{\"a\"", "", "1 2", "'a'"
      })
  void whatIsNotPlain_isLeftToAGeneralParser(String text) {
    assertThat(PlainTree.read(text.getBytes(UTF_8))).isNull();
  }

  @Test
  void nestingThatIsDeep_isLeftToAGeneralParser() {
    assertThat(PlainTree.read(("[".repeat(90) + "]".repeat(90)).getBytes(UTF_8))).isNotNull();
    assertThat(PlainTree.read(("[".repeat(101) + "]".repeat(101)).getBytes(UTF_8))).isNull();
  }

  private static JsonNode tree(SplittableRandom random, int depth) {
    int kind = random.nextInt(depth == 0 ? 5 : 8);
    switch (kind) {
      case 0:
        return NODES.numberNode((int) random.nextLong());
      case 1:
        return NODES.numberNode(random.nextLong() / 100 * (random.nextInt(2) * 2 - 1));
      case 2:
        return random.nextInt(3) == 0 ? NODES.nullNode() : NODES.booleanNode(random.nextBoolean());
      case 3, 4:
        return NODES.textNode(text(random));
      case 5:
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(tree(random, depth - 1));
        }
        return array;
      default:
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          object.set(text(random) + i, tree(random, depth - 1));
        }
        return object;
    }
  }

  private static String text(SplittableRandom random) {
    return TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size()));
  }
}
