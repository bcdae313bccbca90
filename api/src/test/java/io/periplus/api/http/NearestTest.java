package io.periplus.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("RC2")
class NearestTest {
  private static final List<String> KNOWN = List.of("account", "region", "type");

  @Test
  void twoEditsAreNear_threeAreNot() {
    assertThat(Nearest.to("regoin", KNOWN)).hasValue("region");
    assertThat(Nearest.to("Acount", KNOWN)).hasValue("account");
    assertThat(Nearest.to("tpye", KNOWN)).hasValue("type");
    assertThat(Nearest.to("serve.hots", List.of("serve.cors", "serve.host")))
        .hasValue("serve.host");
    assertThat(Nearest.to("zone", KNOWN)).isEmpty();
    assertThat(Nearest.to("x".repeat(1_000_000), KNOWN)).isEmpty();
  }
}
