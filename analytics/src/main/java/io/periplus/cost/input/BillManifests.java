package io.periplus.cost.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.cost.bill.BillManifest;
import io.periplus.cost.bill.Deliveries;
import io.periplus.model.PeriplusException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the {@code *Manifest.json} of a legacy report ({@code assemblyId}, {@code billingPeriod},
 * {@code reportKeys}) and of a data export ({@code executionId}, {@code dataFiles}).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cur/latest/userguide/dataexports-export-delivery.html">Export
 *     delivery</a>
 */
public final class BillManifests {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BillManifests() {}

  /** Whether a file of a bill's directory is a manifest. */
  public static boolean isManifest(String path) {
    return path.endsWith("Manifest.json");
  }

  /**
   * Reads one.
   *
   * @param path relative to the directory of the bill
   * @param modified time of the file; of several manifests of a month the newest one counts
   * @throws PeriplusException code {@code bill-manifest-invalid}
   */
  public static BillManifest read(String path, String text, Instant modified) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw invalid(path, "it is no JSON");
    }
    List<String> files = new ArrayList<>();
    for (String member : List.of("reportKeys", "dataFiles")) {
      for (JsonNode file : root.path(member)) {
        files.add(file.isTextual() ? file.textValue() : file.path("s3Path").asText(""));
      }
    }
    if (files.isEmpty() || files.contains("")) {
      throw invalid(path, "it names no files");
    }
    String delivery = root.path("assemblyId").asText(root.path("executionId").asText(path));
    String period = period(root.path("billingPeriod").path("start").asText(""));
    if (period.isEmpty()) {
      period = Deliveries.period(path);
    }
    for (String file : files) {
      if (period.isEmpty()) {
        period = Deliveries.period(file);
      }
    }
    return new BillManifest(path, delivery, period, modified, files);
  }

  /** {@code 2026-04} of {@code 20260401T000000.000Z} or of {@code 2026-04-01T00:00:00Z}. */
  private static String period(String start) {
    if (start.matches("\\d{8}T.*")) {
      return start.substring(0, 4) + '-' + start.substring(4, 6);
    }
    return start.matches("\\d{4}-\\d{2}-.*") ? start.substring(0, 7) : "";
  }

  private static PeriplusException invalid(String path, String why) {
    return PeriplusException.user(
        "bill-manifest-invalid",
        "Cannot read manifest " + path + ": " + why + ". Copy the delivery again.");
  }
}
