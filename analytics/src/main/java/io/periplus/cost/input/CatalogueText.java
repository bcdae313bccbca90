package io.periplus.cost.input;

import io.periplus.cost.Decimals;
import io.periplus.cost.PriceRow;
import io.periplus.cost.PriceSelector;
import io.periplus.cost.PriceTier;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lines of {@code catalogue.csv}: a header, then rows in the order of their bytes. No field
 * holds a comma, a quote or a line break.
 */
final class CatalogueText {
  static final String HEADER =
      "service_code,region,key,selector,unit,begin_range,end_range,price,currency,sku,rate_code,"
          + "effective_date";

  private CatalogueText() {}

  /**
   * @throws IllegalArgumentException naming the line that is wrong, or not in order
   */
  static List<PriceRow> read(BufferedReader text) throws IOException {
    String header = text.readLine();
    if (!HEADER.equals(header)) {
      throw new IllegalArgumentException("line 1: expected the header " + HEADER);
    }
    List<PriceRow> rows = new ArrayList<>();
    byte[] before = new byte[0];
    int number = 1;
    for (String line = text.readLine(); line != null; line = text.readLine()) {
      number++;
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      if (Arrays.compareUnsigned(before, bytes) >= 0) {
        throw new IllegalArgumentException(
            "line " + number + ": rows are in the order of their bytes, each once");
      }
      before = bytes;
      try {
        rows.add(row(line));
      } catch (RuntimeException e) {
        throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
      }
    }
    return rows;
  }

  /** The whole file: header and rows in order. */
  static String write(List<PriceRow> rows) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    rows.stream()
        .map(CatalogueText::line)
        .map(line -> line.getBytes(StandardCharsets.UTF_8))
        .sorted(Arrays::compareUnsigned)
        .forEach(line -> text.append(new String(line, StandardCharsets.UTF_8)).append('\n'));
    return text.toString();
  }

  static PriceRow row(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != 12) {
      throw new IllegalArgumentException("expected 12 fields, found " + fields.length);
    }
    return new PriceRow(
        fields[0],
        fields[1],
        fields[2],
        PriceSelector.parse(fields[3]),
        fields[4],
        new PriceTier(
            new BigDecimal(fields[5]),
            fields[6].equals("Inf") ? null : new BigDecimal(fields[6]),
            Decimals.of(fields[7])),
        fields[8],
        fields[9],
        fields[10],
        LocalDate.parse(fields[11]));
  }

  private static String line(PriceRow row) {
    return String.join(
        ",",
        row.serviceCode(),
        row.region(),
        row.key(),
        row.selector().toString(),
        row.unit(),
        Decimals.plain(row.tier().begin()),
        row.tier().end() == null ? "Inf" : Decimals.plain(row.tier().end()),
        row.tier().price().toPlainString(),
        row.currency(),
        row.sku(),
        row.rateCode(),
        row.effectiveDate().toString());
  }
}
