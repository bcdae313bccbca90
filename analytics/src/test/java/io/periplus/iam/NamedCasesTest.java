package io.periplus.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.iam.estate.RoleAccessTest;
import io.periplus.iam.input.AccessEstateReaderTest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every case of the list of cases has a test of its id and name, and of the rule that it tests. */
class NamedCasesTest {
  private static final int CASES = 134;
  private static final List<Class<?>> TESTS =
      List.of(
          CorePolicyTest.class,
          ResourcePolicyTest.class,
          MatchingTest.class,
          ConditionTest.class,
          KeysAndSharesTest.class,
          VariablesAndRolesTest.class,
          RoleAccessTest.class,
          AccessEstateReaderTest.class);

  /** {@code I001 IAM5 identity_allow_matchesActionAndResource}. */
  private static List<String[]> cases() throws IOException {
    try (InputStream stream = NamedCasesTest.class.getResourceAsStream("named-cases.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" "))
          .toList();
    }
  }

  private static List<Method> tests() {
    return TESTS.stream()
        .flatMap(test -> Stream.of(test.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Test.class))
        .toList();
  }

  @Test
  void theList_isI001ToI134() throws IOException {
    assertThat(cases())
        .extracting(line -> line[0])
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, CASES).mapToObj(i -> String.format("I%03d", i)).toList());
  }

  @Test
  void everyCase_hasATestOfItsName_andOfItsRule() throws IOException {
    List<String> missing = new ArrayList<>();
    for (String[] line : cases()) {
      String name = line[0].toLowerCase(Locale.ROOT) + "_" + line[2];
      boolean found =
          tests().stream()
              .filter(method -> method.getName().equals(name))
              .flatMap(method -> Stream.of(method.getAnnotationsByType(Tag.class)))
              .anyMatch(tag -> tag.value().equals(line[1]));
      if (!found) {
        missing.add(String.join(" ", line));
      }
    }
    assertThat(missing).isEmpty();
  }
}
