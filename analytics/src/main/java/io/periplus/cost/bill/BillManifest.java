package io.periplus.cost.bill;

import java.time.Instant;
import java.util.List;

/**
 * What a {@code *Manifest.json} says: the delivery it stands for, and the objects that are the
 * whole of it.
 *
 * @param path of the manifest itself, relative to the directory of the bill
 * @param delivery assembly id of a legacy report, execution id of a data export
 * @param period billing month, {@code YYYY-MM}
 * @param created time of the manifest; of several of one period the newest wins
 * @param files object keys or S3 addresses
 * @see <a
 *     href="https://docs.aws.amazon.com/cur/latest/userguide/understanding-report-versions.html">Report
 *     versions and manifests</a>
 */
public record BillManifest(
    String path, String delivery, String period, Instant created, List<String> files) {
  public BillManifest {
    files = List.copyOf(files);
  }
}
