package io.periplus.simulator.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.simulator.generated.Ids.Kind;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** B4: ids look like AWS's and can be read back. */
@Tag("B4")
class IdsTest {
  private final Ids ids = new Ids(42);
  private final Place place = new Place(3, 1, 0, 0);

  @Test
  void ids_areReversible_andNeverRepeat() {
    Set<String> seen = new HashSet<>();
    for (int index = 0; index < 10_000; index++) {
      String id = ids.of(Kind.INTERFACE, place, index);
      assertThat(id).matches("eni-[0-9a-f]{17}");
      assertThat(ids.index(Kind.INTERFACE, place, id)).hasValue(index);
      assertThat(seen.add(id)).isTrue();
    }
  }

  @Test
  void ids_ofOtherKindsPlacesAndSeeds_areForeign() {
    String id = ids.of(Kind.VPC, place, 7);

    assertThat(ids.index(Kind.SUBNET, place, id)).isEmpty();
    assertThat(ids.index(Kind.VPC, new Place(4, 1, 0, 0), id)).isEmpty();
    assertThat(ids.index(Kind.VPC, new Place(3, 0, 0, 0), id)).isEmpty();
    assertThat(new Ids(43).index(Kind.VPC, place, id)).isEmpty();
    assertThat(ids.index(Kind.VPC, place, "vpc-1")).isEmpty();
  }
}
