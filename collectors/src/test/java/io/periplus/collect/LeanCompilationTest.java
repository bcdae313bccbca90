package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import javax.management.JMException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LeanCompilationTest {
  private static final String LEFT_TO_IT = "sun/security/provider/SHA*";

  @Test
  @DisplayName("the JVM takes the directives, and forgets them at the end")
  void directivesHoldUntilClosed() throws JMException {
    String before = directives();
    assertThat(before).doesNotContain(LEFT_TO_IT);
    try (LeanCompilation lean = LeanCompilation.begin()) {
      assertThat(lean).isNotNull();
      assertThat(directives()).contains(LEFT_TO_IT);
    }
    assertThat(directives()).isEqualTo(before);
  }

  private static String directives() throws JMException {
    return LeanCompilation.order("compilerDirectivesPrint");
  }
}
