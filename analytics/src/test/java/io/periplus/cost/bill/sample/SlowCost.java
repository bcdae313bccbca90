package io.periplus.cost.bill.sample;

import io.periplus.cost.Decimals;
import io.periplus.cost.bill.Attribution;
import io.periplus.cost.bill.Attributor;
import io.periplus.cost.bill.BillColumns;
import io.periplus.cost.bill.BillField;
import io.periplus.cost.bill.BillRow;
import io.periplus.cost.bill.LineClass;
import io.periplus.cost.bill.ResourceIdNormaliser;
import io.periplus.cost.bill.ResourceIdResolver;
import io.periplus.cost.bill.sample.SampleTruth.Total;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole way of a bill, line by line: the slow, obvious twin of the job. */
final class SlowCost {
  private final ResourceIdResolver resolver;
  private final Attributor attributor;

  /** {@code month -> key -> total}. */
  final SortedMap<String, SortedMap<String, Total>> keys = new TreeMap<>();

  final SortedMap<String, BigDecimal> classes = new TreeMap<>();
  final SortedMap<Attribution, BigDecimal> attributions = new TreeMap<>();
  BigDecimal input = Decimals.ZERO;
  int lines;

  SlowCost(Set<String> snapshot) {
    this.resolver =
        new ResourceIdResolver(
            new ResourceIdResolver.Inventory() {
              @Override
              public boolean contains(String arn) {
                return snapshot.contains(arn);
              }

              @Override
              public Collection<String> databases(String resourceId) {
                return List.of();
              }

              @Override
              public String serviceOf(String taskArn) {
                return null;
              }
            });
    this.attributor =
        new Attributor(
            arn -> snapshot.contains(arn) ? Attribution.RESOURCE : Attribution.NOT_IN_SNAPSHOT);
  }

  void read(List<String> header, List<List<String>> rows) {
    BillColumns columns = BillColumns.of(header, "made-up.csv");
    for (List<String> values : rows) {
      add(columns, new Row(columns.names(), values));
    }
  }

  private void add(BillColumns columns, BillRow row) {
    lines++;
    String region = columns.field(BillField.REGION).text(row);
    String account = columns.field(BillField.ACCOUNT_ID).text(row);
    String service = columns.field(BillField.SERVICE).text(row);
    String lineClass = columns.lineClass().text(row);
    Attributor.Place place =
        attributor.place(
            new Attributor.Line(
                resolver.resolve(
                    ResourceIdNormaliser.normalise(
                        columns.field(BillField.RESOURCE_ID).text(row),
                        account,
                        region,
                        service,
                        columns.field(BillField.USAGE_TYPE).text(row))),
                LineClass.valueOf(lineClass),
                account,
                region,
                service,
                columns.field(BillField.COMMITMENT_ARN).text(row),
                columns.unusedCommitment().text(row) != null,
                columns.field(BillField.MARKETPLACE).text(row) != null));
    BigDecimal billed = columns.field(BillField.UNBLENDED).amount(row);
    input = input.add(billed);
    keys.computeIfAbsent(columns.field(BillField.PERIOD).text(row), absent -> new TreeMap<>())
        .merge(place.key(), new Total(billed, columns.amortised().amount(row)), Total::plus);
    classes.merge(lineClass, billed, BigDecimal::add);
    attributions.merge(place.attribution(), billed, BigDecimal::add);
  }

  private record Row(List<String> names, List<String> values) implements BillRow {
    @Override
    public String text(String column) {
      int at = names.indexOf(column);
      return at < 0 || values.get(at).isEmpty() ? null : values.get(at);
    }

    @Override
    public String entry(String column, String key) {
      String json = text(column);
      Matcher found =
          Pattern.compile('"' + Pattern.quote(key) + "\":\"([^\"]*)\"")
              .matcher(json == null ? "" : json);
      return found.find() ? found.group(1) : null;
    }
  }

  Map<String, Total> all() {
    Map<String, Total> all = new HashMap<>();
    keys.values()
        .forEach(month -> month.forEach((key, total) -> all.merge(key, total, Total::plus)));
    return all;
  }
}
