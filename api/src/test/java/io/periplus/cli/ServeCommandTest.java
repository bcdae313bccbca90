package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.api.ApiOptions;
import io.periplus.api.http.RequestGuard;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RC17: a server on every address says what it is not called by")
class ServeCommandTest {
  @Test
  void everyAddress_withoutNames_isSaidToAnswerNobodyElsewhere() {
    for (String every : Set.of("0.0.0.0", "::")) {
      assertThat(ServeCommand.unreachable(ApiOptions.of(every, 0)).orElseThrow())
          .contains("421", "serve.allowed-hosts", "PERIPLUS_SERVE_ALLOWED_HOSTS");
      assertThat(
              ServeCommand.unreachable(
                  ApiOptions.of(every, 0).withHosts(Set.of("periplus.example.com"))))
          .isEmpty();
    }
    for (String one : Set.of("127.0.0.1", "::1", "10.0.0.5")) {
      assertThat(ServeCommand.unreachable(ApiOptions.of(one, 0))).isEmpty();
    }
  }

  @Test
  void refusalTellsThoseElsewhereWhatHelpsThem() {
    assertThatThrownBy(
            () -> new RequestGuard("0.0.0.0", Set.of(), Set.of()).checkHost("10.0.0.5:8080"))
        .hasMessageContaining("from elsewhere, whoever runs the server has to name the host");
  }
}
