package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an element of {@code Resource} names. */
@Tag("K6")
class PolicyDocumentsTest {
  private static final String DATABASE = "arn:aws:glue:eu-west-1:111122223333:database/sales";

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource({
    "arn:aws:glue:eu-west-1:111122223333:database/sales, true",
    "*, true",
    "**, true",
    "arn:aws:glue:*:*:database/s*s, true",
    "arn:aws:glue:*:database/sale?, true",
    "arn:aws:glue:eu-west-1:111122223333:database/sales*, true",
    "arn:aws:glue:eu-west-1:111122223333:database/sales?, false",
    "arn:aws:glue:eu-west-1:111122223333:database/sale, false",
    "arn:aws:glue:eu-west-1:111122223333:catalog, false",
    "*database/s*z, false",
    "'', false"
  })
  void resource_namesAnArn_byItselfOrByAPattern(String resource, boolean named) {
    assertThat(PolicyDocuments.matches(resource, DATABASE)).isEqualTo(named);
  }

  @ParameterizedTest
  @CsvSource({"z, false", "s, true"})
  void resourceFullOfStars_isAnsweredToo(String last, boolean named) {
    assertThat(PolicyDocuments.matches("*a".repeat(2) + "*".repeat(500) + last, DATABASE))
        .isEqualTo(named);
    assertThat(PolicyDocuments.matches("*a".repeat(500) + last, "a".repeat(2000) + "s"))
        .isEqualTo(named);
  }
}
