package io.periplus.cost.bill.sample;

import io.periplus.cost.Decimals;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The totals of a made-up bill: {@code month -> key -> billed and amortised}, where a key is an ARN
 * or {@code unattributed:…}, and {@code class -> billed}.
 */
public final class SampleTruth {
  /** Cash and effective cost, scale 10. */
  public record Total(BigDecimal billed, BigDecimal amortised) {
    Total plus(Total other) {
      return new Total(billed.add(other.billed), amortised.add(other.amortised));
    }
  }

  private final String payer;
  private final SortedMap<String, SortedMap<String, Total>> keys = new TreeMap<>();
  private final SortedMap<String, BigDecimal> classes = new TreeMap<>();

  SampleTruth(String payer) {
    this.payer = payer;
  }

  void add(SampleCharge charge, String lineClass) {
    Total total =
        new Total(
            BigDecimal.valueOf(charge.billed(), Decimals.SCALE),
            BigDecimal.valueOf(charge.effective(), Decimals.SCALE));
    keys.computeIfAbsent(charge.month().toString(), absent -> new TreeMap<>())
        .merge(charge.key(), total, Total::plus);
    classes.merge(lineClass, total.billed(), BigDecimal::add);
  }

  /** The account that pays. */
  public String payer() {
    return payer;
  }

  /** {@code month -> key -> total}. */
  public SortedMap<String, SortedMap<String, Total>> keys() {
    return Collections.unmodifiableSortedMap(keys);
  }

  /** {@code line class -> billed}. */
  public SortedMap<String, BigDecimal> classes() {
    return Collections.unmodifiableSortedMap(classes);
  }

  /** The whole of a month. */
  public Total total(String month) {
    return keys.get(month).values().stream()
        .reduce(new Total(Decimals.ZERO, Decimals.ZERO), Total::plus);
  }

  /** JSON, amounts as strings, keys sorted. */
  public String json() {
    StringBuilder json = new StringBuilder("{\"payer\":\"").append(payer);
    json.append("\",\"currency\":\"USD\",\"classes\":{");
    String separator = "";
    for (Map.Entry<String, BigDecimal> one : classes.entrySet()) {
      json.append(separator).append('"').append(one.getKey()).append("\":\"");
      json.append(Decimals.plain(one.getValue())).append('"');
      separator = ",";
    }
    json.append("},\"months\":{");
    separator = "";
    for (String month : keys.keySet()) {
      json.append(separator).append("\n\"").append(month).append("\":{\"total\":");
      append(json, total(month)).append(",\"keys\":{");
      String inner = "";
      for (Map.Entry<String, Total> one : keys.get(month).entrySet()) {
        json.append(inner).append("\n\"");
        SampleTags.escape(json, one.getKey());
        json.append("\":");
        append(json, one.getValue());
        inner = ",";
      }
      json.append("}}");
      separator = ",";
    }
    return json.append("}}\n").toString();
  }

  private static StringBuilder append(StringBuilder json, Total total) {
    return json.append("{\"billed\":\"")
        .append(Decimals.plain(total.billed()))
        .append("\",\"amortised\":\"")
        .append(Decimals.plain(total.amortised()))
        .append("\"}");
  }
}
