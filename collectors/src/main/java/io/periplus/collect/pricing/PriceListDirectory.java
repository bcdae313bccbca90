package io.periplus.collect.pricing;

import static java.util.Objects.requireNonNull;

import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Offer files that were fetched elsewhere: all {@code .json} and {@code .json.gz} below a
 * directory, by whatever name; each says itself which service it is of, and its products where they
 * are sold.
 */
public final class PriceListDirectory {
  private static final int DEEPEST = 12;

  private final Path directory;

  public PriceListDirectory(Path directory) {
    this.directory = requireNonNull(directory, "directory is null");
  }

  /**
   * @throws PeriplusException {@code price-list-missing} if there is no such directory, or no offer
   *     of a service that is asked for in it
   */
  public PriceList read(PriceRequest request) {
    PriceList.Builder read = new PriceList.Builder();
    OfferReader reader = new OfferReader(request.regions()::contains, request.reserved());
    boolean any = false;
    for (Path path : files()) {
      String name = directory.relativize(path).toString();
      request.progress().accept(name);
      try (InputStream file = open(path)) {
        OfferFile.Read offer = OfferFile.read(reader, file);
        String service = offer.offer().serviceCode();
        if (!request.services().contains(service)) {
          continue;
        }
        any = true;
        Set<String> regions = new TreeSet<>();
        offer.offer().prices().forEach(price -> regions.add(price.region()));
        read.add(offer.offer(), offer.source(name), regions);
      } catch (IOException e) {
        any = true;
        read.failed(name, e.getMessage() == null ? "it cannot be read" : e.getMessage());
      }
    }
    if (!any) {
      throw missing("it holds no offer file of " + String.join(", ", request.services()));
    }
    return read.build();
  }

  private List<Path> files() {
    if (!Files.isDirectory(directory)) {
      throw missing("there is no such directory");
    }
    try (Stream<Path> tree = Files.walk(directory, DEEPEST)) {
      return tree.filter(Files::isRegularFile)
          .filter(
              file -> {
                String name = file.getFileName().toString();
                return name.endsWith(".json") || name.endsWith(".json.gz");
              })
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    } catch (IOException e) {
      throw missing("it cannot be listed");
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  private PeriplusException missing(String problem) {
    return PeriplusException.user(
        "price-list-missing",
        "Cannot refresh prices from "
            + directory
            + ": "
            + problem
            + ". Fetch offer files of AWS's price list into it.");
  }
}
