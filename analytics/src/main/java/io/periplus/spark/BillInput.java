package io.periplus.spark;

import io.periplus.cost.bill.BillFile;
import io.periplus.cost.bill.BillManifest;
import io.periplus.cost.bill.Deliveries;
import io.periplus.cost.input.BillManifests;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;

/**
 * A directory that holds a bill: which of its files are read, month by month, since an export may
 * have other columns in another month.
 */
final class BillInput {
  private final String name;
  private final List<BillAggregate> months = new ArrayList<>();

  private BillInput(String name) {
    this.name = name;
  }

  /**
   * Opens.
   *
   * @throws PeriplusException {@code bill-not-found}, {@code bill-empty}, {@code
   *     bill-delivery-incomplete}, {@code bill-overlap}, {@code bill-manifest-invalid}, {@code
   *     bill-dialect-unknown}, {@code bill-column-missing} or {@code bill-file-unreadable}
   */
  static BillInput open(SparkSession session, String path) {
    BillInput bill = new BillInput(path);
    Path directory = Path.of(path);
    for (Map.Entry<String, List<BillFile>> month : files(path, directory).entrySet()) {
      List<String> files =
          month.getValue().stream()
              .filter(file -> file.size() > 0)
              .map(file -> directory.resolve(file.path()).toString())
              .toList();
      if (!files.isEmpty()) {
        requireOneFormat(path, files);
        bill.months.add(
            reading(path, () -> BillAggregate.open(session, path, files, month.getKey())));
      }
    }
    return bill;
  }

  /** As it was named. */
  String name() {
    return name;
  }

  /** Lines by month of delivery. */
  List<BillAggregate> months() {
    return months;
  }

  private static SortedMap<String, List<BillFile>> files(String bill, Path directory) {
    if (!Files.isDirectory(directory)) {
      throw PeriplusException.user(
          "bill-not-found",
          "Cannot read bill "
              + bill
              + ": there is no such directory. Pass the directory of a data export.");
    }
    List<BillFile> listing = new ArrayList<>();
    List<BillManifest> manifests = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        String relative = directory.relativize(file).toString().replace('\\', '/');
        var modified = Files.getLastModifiedTime(file).toInstant();
        if (BillManifests.isManifest(relative)) {
          manifests.add(BillManifests.read(relative, Files.readString(file), modified));
        } else {
          listing.add(new BillFile(relative, Files.size(file), modified));
        }
      }
    } catch (IOException e) {
      throw unreadable(bill, directory.toString(), e);
    }
    SortedMap<String, List<BillFile>> selected = Deliveries.select(bill, listing, manifests);
    requireDistinct(bill, directory, selected.values());
    return selected;
  }

  /** BI11: a file that is there twice would charge everything twice. */
  private static void requireDistinct(
      String bill, Path directory, Iterable<List<BillFile>> selected) {
    Map<Long, List<BillFile>> bySize = new HashMap<>();
    selected.forEach(
        files ->
            files.forEach(
                file -> bySize.computeIfAbsent(file.size(), size -> new ArrayList<>()).add(file)));
    for (List<BillFile> alike : bySize.values()) {
      Map<String, String> seen = new HashMap<>();
      for (BillFile file :
          alike.size() > 1 && alike.get(0).size() > 0 ? alike : List.<BillFile>of()) {
        String other;
        try {
          other = seen.putIfAbsent(Sha256.of(directory.resolve(file.path())), file.path());
        } catch (IOException e) {
          throw unreadable(bill, file.path(), e);
        }
        if (other != null) {
          throw PeriplusException.user(
              "bill-overlap",
              "Cannot read bill "
                  + bill
                  + ": "
                  + other
                  + " and "
                  + file.path()
                  + " are the same file. Keep one of them.");
        }
      }
    }
  }

  private static void requireOneFormat(String bill, List<String> files) {
    long parquet = files.stream().filter(file -> file.endsWith(".parquet")).count();
    if (parquet > 0 && parquet < files.size()) {
      throw PeriplusException.user(
          "bill-dialect-unknown",
          "Cannot read bill "
              + bill
              + ": a month of it is in Parquet and in CSV files. Pass two directories.");
    }
  }

  /** BI3: whatever fails while files are read is said of the file. */
  static <T> T reading(String bill, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (PeriplusException e) {
      throw e;
    } catch (Exception e) {
      // Scala throws Spark's checked ones undeclared.
      throw unreadable(bill, file(e), e);
    }
  }

  /** The file that Spark names, null if it names none. */
  private static String file(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SparkThrowable spark && spark.getMessageParameters() != null) {
        String path = spark.getMessageParameters().get("path");
        if (path != null) {
          return path;
        }
      }
      if (each.getCause() == each) {
        break;
      }
    }
    return null;
  }

  private static PeriplusException unreadable(String bill, String file, Exception e) {
    return PeriplusException.internal(
        "bill-file-unreadable",
        "Cannot read bill "
            + bill
            + ": "
            + (file == null
                ? "a file"
                : file.toLowerCase(Locale.ROOT).startsWith("file:") ? file.substring(5) : file)
            + " is damaged or no longer there. Copy the delivery again.",
        e);
  }
}
