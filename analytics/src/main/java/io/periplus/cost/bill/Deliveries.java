package io.periplus.cost.bill;

import io.periplus.model.PeriplusException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files of a bill's directory are read, {@code billing month -> files}: one delivery for each
 * month, never the union of two, which would charge everything twice (IN5).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cur/latest/userguide/dataexports-export-delivery.html">Delivery
 *     of data exports</a>
 */
public final class Deliveries {
  /** The month of files that no partition and no manifest dates; their rows have it. */
  public static final String UNDATED = "";

  private static final Pattern MONTH =
      Pattern.compile("(?i)(?:^|/)billing_period=(\\d{4}-\\d{2})(?:/|$)");
  private static final Pattern DAYS = Pattern.compile("(?:^|/)(\\d{4})(\\d{2})01-(\\d{8})(?:/|$)");

  private Deliveries() {}

  /**
   * Chooses the files to read, sorted by path.
   *
   * @throws PeriplusException code {@code bill-delivery-incomplete} if the newest manifest of a
   *     month names a file that is not there (BI14), {@code bill-empty} if no file is left (BI4),
   *     {@code bill-overlap} if a month without a manifest has files of two deliveries
   */
  public static SortedMap<String, List<BillFile>> select(
      String bill, List<BillFile> listing, List<BillManifest> manifests) {
    Map<String, BillManifest> newest = new HashMap<>();
    for (BillManifest manifest : manifests) {
      newest.merge(manifest.period(), manifest, Deliveries::newer);
    }
    SortedMap<String, List<BillFile>> selected = new TreeMap<>();
    newest.forEach((period, manifest) -> selected.put(period, named(bill, manifest, listing)));
    for (BillFile file : listing) {
      String period = period(file.path());
      // a directory with manifests is delivered by them: what no manifest names is no delivery
      if (isData(file.path()) && manifests.isEmpty()) {
        selected.computeIfAbsent(period, absent -> new ArrayList<>()).add(file);
      }
    }
    if (manifests.isEmpty()) {
      selected.forEach((period, files) -> requireOneDelivery(bill, period, files));
    }
    if (selected.values().stream()
        .allMatch(files -> files.stream().allMatch(file -> file.size() == 0))) {
      throw PeriplusException.user(
          "bill-empty",
          "Cannot read bill "
              + bill
              + ": no file of it holds data. Pass the directory that holds the .parquet, .csv or"
              + " .csv.gz files of a data export.");
    }
    selected.values().forEach(files -> files.sort(Comparator.comparing(BillFile::path)));
    return selected;
  }

  /**
   * Checks that no two bills cover the same payer and month (IN7).
   *
   * @param covered {@code bill -> "payer YYYY-MM"}
   * @throws PeriplusException code {@code bill-overlap} naming both
   */
  public static void requireDisjoint(Map<String, ? extends Iterable<String>> covered) {
    Map<String, String> owners = new HashMap<>();
    for (Map.Entry<String, ? extends Iterable<String>> bill : new TreeMap<>(covered).entrySet()) {
      for (String month : bill.getValue()) {
        String other = owners.putIfAbsent(month, bill.getKey());
        if (other != null) {
          throw PeriplusException.user(
              "bill-overlap",
              "Cannot read bills "
                  + other
                  + " and "
                  + bill.getKey()
                  + ": both cover "
                  + month
                  + ". Pass one of them.");
        }
      }
    }
  }

  /** The billing month in the name of a partition, {@link #UNDATED} without one. */
  public static String period(String path) {
    Matcher month = MONTH.matcher(path);
    if (month.find()) {
      return month.group(1);
    }
    Matcher days = DAYS.matcher(path);
    return days.find() ? days.group(1) + '-' + days.group(2) : UNDATED;
  }

  /** Whether a file holds lines of a bill. */
  public static boolean isData(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && !name.startsWith("_")
        && (name.endsWith(".parquet") || name.endsWith(".csv") || name.endsWith(".csv.gz"));
  }

  private static BillManifest newer(BillManifest first, BillManifest second) {
    Comparator<BillManifest> age =
        Comparator.comparing(BillManifest::created)
            .thenComparing(BillManifest::delivery)
            .thenComparing(BillManifest::path);
    return age.compare(first, second) >= 0 ? first : second;
  }

  /** A manifest names keys in the bucket; the listing is relative to a directory below it. */
  private static List<BillFile> named(String bill, BillManifest manifest, List<BillFile> listing) {
    List<BillFile> files = new ArrayList<>();
    for (String key : manifest.files()) {
      BillFile best = null;
      for (BillFile file : listing) {
        if ((key.equals(file.path()) || key.endsWith('/' + file.path()))
            && (best == null || file.path().length() > best.path().length())) {
          best = file;
        }
      }
      if (best == null) {
        throw new PeriplusException(
            "bill-delivery-incomplete",
            PeriplusException.Category.RESOURCES,
            "Cannot read bill "
                + bill
                + ": "
                + manifest.path()
                + " names "
                + key
                + ", which is not there. Copy the whole delivery, or wait until it is complete.");
      }
      files.add(best);
    }
    return files;
  }

  /** Below a month's partition, a directory of its own stands for one delivery. */
  private static void requireOneDelivery(String bill, String period, List<BillFile> files) {
    if (period.equals(UNDATED)) {
      return;
    }
    SortedMap<String, BillFile> directories = new TreeMap<>();
    files.forEach(
        file ->
            directories.put(
                file.path().substring(0, Math.max(0, file.path().lastIndexOf('/'))), file));
    if (directories.size() > 1) {
      throw PeriplusException.user(
          "bill-overlap",
          "Cannot read bill "
              + bill
              + ": "
              + period
              + " has files in "
              + directories.firstKey()
              + " and "
              + directories.lastKey()
              + " and no manifest that says which is the newest delivery. Add the manifest, or keep"
              + " one of the directories.");
    }
  }
}
