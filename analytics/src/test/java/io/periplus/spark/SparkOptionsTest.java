package io.periplus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list in src/main/jvm is Spark's own, so that an upgrade of Spark is noticed. */
class SparkOptionsTest {
  /** Java 17 does not know the first two; the third concerns TLS between Spark nodes. */
  private static final List<String> LEFT_OUT =
      List.of(
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED",
          "-Dio.netty.handler.ssl.defaultEndpointVerificationAlgorithm=NONE");

  private static final List<String> ADDED = List.of("-Djdk.reflect.useDirectMethodHandle=false");

  @Test
  @Tag("DP5")
  void options_areThoseOfJavaModuleOptions() throws IOException {
    List<String> ours =
        Files.readAllLines(Path.of("src/main/jvm/spark.options")).stream()
            .filter(line -> !line.startsWith("#"))
            .filter(line -> !ADDED.contains(line))
            .toList();
    List<String> theirs =
        Arrays.stream(JavaModuleOptions.defaultModuleOptionArray())
            .filter(option -> !LEFT_OUT.contains(option))
            .toList();
    assertThat(ours).containsExactlyInAnyOrderElementsOf(theirs);
  }
}
