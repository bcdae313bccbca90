package io.periplus.cost.input;

import io.periplus.cost.PriceCatalogue;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Which catalogue is used (PC1): the refreshed one of the data directory, else the one that is
 * shipped.
 *
 * <p>{@code prices/current} names the directory of the refreshed one beside it.
 */
public final class Catalogues {
  /** Names the directory, beside it, of the catalogue that was refreshed last. */
  public static final String CURRENT = "current";

  /** The largest catalogue that is read: 64 MiB packed. */
  private static final long LARGEST = 64L << 20;

  private static final String SHIPPED = "/io/periplus/cost/catalogue/";

  private Catalogues() {}

  /**
   * The refreshed catalogue; the shipped one if there is none, or, after a warning, if it cannot be
   * read (BI15).
   *
   * @param prices directory {@code prices} of the data directory; may be missing
   * @param warnings told why the refreshed one is not used
   * @throws PeriplusException {@code catalogue-broken} if the shipped one cannot be read either
   */
  public static PriceCatalogue current(Path prices, Consumer<String> warnings) {
    Path current = prices.resolve(CURRENT);
    if (!Files.exists(current)) {
      return shipped();
    }
    try {
      return read(refreshed(prices));
    } catch (PeriplusException e) {
      warnings.accept(e.getMessage() + " The prices shipped with Periplus are used instead.");
      return shipped();
    }
  }

  /**
   * The directory that {@code current} names.
   *
   * @throws PeriplusException {@code catalogue-invalid} if it names none beside it
   */
  public static Path refreshed(Path prices) {
    Path current = prices.resolve(CURRENT);
    try {
      String name = Files.size(current) > 200 ? "" : Files.readString(current).strip();
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9@._-]*")) {
        throw invalid(current, "it names no directory beside it");
      }
      return prices.resolve(name);
    } catch (IOException e) {
      throw invalid(current, "the file cannot be read");
    }
  }

  /**
   * A catalogue in a directory.
   *
   * @throws PeriplusException {@code catalogue-invalid} naming the file and what is wrong with it
   */
  public static PriceCatalogue read(Path directory) {
    try {
      return new CatalogueFiles(
              bytes(directory.resolve(CatalogueFiles.ROWS)),
              bytes(directory.resolve(CatalogueFiles.DESCRIPTION)))
          .read();
    } catch (IllegalArgumentException e) {
      throw invalid(directory, e.getMessage());
    }
  }

  /**
   * The catalogue shipped with Periplus.
   *
   * @throws PeriplusException {@code catalogue-broken} if it cannot be read
   */
  public static PriceCatalogue shipped() {
    try (InputStream rows = Catalogues.class.getResourceAsStream(SHIPPED + CatalogueFiles.ROWS);
        InputStream description =
            Catalogues.class.getResourceAsStream(SHIPPED + CatalogueFiles.DESCRIPTION)) {
      if (rows == null || description == null) {
        throw new IllegalArgumentException("it is missing");
      }
      return new CatalogueFiles(rows.readAllBytes(), description.readAllBytes()).read();
    } catch (IOException | IllegalArgumentException e) {
      throw PeriplusException.internal(
          "catalogue-broken",
          "Cannot read the prices shipped with Periplus: "
              + e.getMessage()
              + ". Install Periplus again.",
          e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException("there is no file " + file.getFileName());
      }
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException(file.getFileName() + " is larger than 64 MiB");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(file.getFileName() + " cannot be read", e);
    }
  }

  private static PeriplusException invalid(Path file, String problem) {
    return PeriplusException.user(
        "catalogue-invalid",
        "Cannot read the prices in "
            + file
            + ": "
            + problem
            + ". Write the catalogue anew, or remove the file current beside it.");
  }
}
