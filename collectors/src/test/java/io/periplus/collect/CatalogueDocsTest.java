package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The reference pages in {@code docs} say what the declarations say. */
@Tag("T18")
class CatalogueDocsTest {
  private final CatalogueDocs docs = new CatalogueDocs(Catalogue.standard());

  @Test
  void resourceTypes_areUpToDate() throws IOException {
    assertUpToDate("resource-types.md", docs.resourceTypes());
  }

  @Test
  void edges_areUpToDate() throws IOException {
    assertUpToDate("edges.md", docs.edges());
  }

  @Test
  void everyCollectedType_hasItsSection() {
    String page = docs.resourceTypes();
    assertThat(Catalogue.standard().specs().stream().filter(spec -> !spec.fillsTags()))
        .allMatch(spec -> page.contains("\n### " + spec.type() + "\n"));
  }

  private static void assertUpToDate(String name, String text) throws IOException {
    Path page = root().resolve("docs").resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(page, text);
      fail("page rewritten; review it and run again");
    }
    assertThat(page).hasContent(text);
  }

  /** The checkout: given by the build, else the nearest parent that holds {@code mvnw}. */
  private static Path root() {
    String given = System.getProperty("periplus.root");
    Path directory = Path.of(given == null ? "" : given).toAbsolutePath();
    while (!Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
