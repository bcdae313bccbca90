package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CidrBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Numbers by address, against a loop over all of them. */
class AddressTableTest {
  private static final long SEED = 11;

  @Test
  @DisplayName("blocks and single addresses of both families find what a loop finds")
  void inside_isWhatALoopFinds() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> texts = new ArrayList<>();
    AddressTable.Builder builder = new AddressTable.Builder();
    for (int i = 0; i < 3_000; i++) {
      // Both ends of the address space, few enough addresses for some to come twice.
      int high = random.nextInt(2) * 255;
      String text =
          random.nextBoolean()
              ? high + "." + random.nextInt(4) + ".255." + random.nextInt(256)
              : (high == 0 ? "2001:db8:" : "ffff:db8:")
                  + Integer.toHexString(random.nextInt(4))
                  + "::"
                  + Integer.toHexString(random.nextInt(256));
      texts.add(text);
      builder.add(Address.parse(text), i);
    }
    AddressTable table = builder.build();
    List<String> blocks = new ArrayList<>(List.of("0.0.0.0/0", "::/0", "128.0.0.0/1", "8000::/1"));
    for (int i = 0; i < 300; i++) {
      String text = texts.get(random.nextInt(texts.size()));
      blocks.add(text + '/' + random.nextInt(text.contains(":") ? 129 : 33));
    }
    for (String text : blocks) {
      CidrBlock block = CidrBlock.parse(text);
      AddressSet set = AddressSet.of(block);
      assertThat(table.inside(block))
          .as("seed %s, block %s", SEED, text)
          .containsExactly(
              IntStream.range(0, texts.size())
                  .filter(i -> Address.parse(texts.get(i)).family() == set.family())
                  .filter(i -> set.contains(Address.parse(texts.get(i))))
                  .toArray());
    }
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      assertThat(table.at(Address.parse(text))).contains(i);
    }
    assertThat(table.at(Address.parse("9.9.9.9"))).isEmpty();
  }
}
