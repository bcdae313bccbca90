package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row of the inventory is read, and {@code docs/coverage.md} says so. */
@Tag("T17")
@Tag("T18")
class CoverageMatrixTest {
  @TempDir private static Path scratch;
  private static CoverageMatrix matrix;

  @BeforeAll
  static void measure() throws IOException {
    matrix = new CoverageMatrix(scratch);
  }

  @Test
  void everyRow_isCollected() {
    assertThat(matrix.missing()).isEmpty();
  }

  @Test
  void everyTypeOfARow_isInTheDemoEstate() {
    assertThat(matrix.notInDemo()).isEmpty();
  }

  @Test
  void everyCollectedRow_hasItsFixture() {
    assertThat(matrix.withoutFixture()).isEmpty();
  }

  @Test
  void whatIsLeftOut_isOfARow_andNotDeclared() {
    assertThat(matrix.leftWithoutNeed()).isEmpty();
  }

  /** The crawl of moto makes the table: MotoCrawlTest with -Dgolden.update=true. */
  @Test
  void everyCollectedRow_isJudgedOnMoto() {
    assertThat(matrix.notJudgedOnMoto()).isEmpty();
  }

  @Test
  void pageIsUpToDate() throws IOException {
    Path page = root().resolve("docs").resolve("coverage.md");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(page, matrix.page());
      fail("page rewritten; review it and run again");
    }
    assertThat(page).hasContent(matrix.page());
  }

  private static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
