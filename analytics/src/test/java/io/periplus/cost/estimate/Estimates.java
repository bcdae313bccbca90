package io.periplus.cost.estimate;

import io.periplus.cost.Decimals;
import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.PriceRow;
import io.periplus.cost.PriceSelector;
import io.periplus.cost.PriceTier;
import io.periplus.cost.input.Catalogues;
import io.periplus.cost.input.ConfigurationFields;
import io.periplus.model.ResourceType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Estimates of single configurations in us-east-1, with the shipped prices and some of a test's.
 */
final class Estimates {
  static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
  private static final String ACCOUNT = "111122223333";

  private final List<PriceRow> more = new ArrayList<>();
  private final Map<String, Fields> related = new HashMap<>();
  private String region = "us-east-1";

  /** A price that the shipped catalogue has no number for. */
  Estimates price(String key, String selector, String unit, String price) {
    more.add(
        new PriceRow(
            "Test",
            "us-east-1",
            key,
            PriceSelector.parse(selector),
            unit,
            new PriceTier(BigDecimal.ZERO, null, new BigDecimal(price)),
            "USD",
            "TEST",
            "",
            TODAY));
    return this;
  }

  Estimates in(String where) {
    region = where;
    return this;
  }

  Estimates beside(String arn, String configuration) {
    related.put(arn, ConfigurationFields.read(configuration.replace('\'', '"')));
    return this;
  }

  PriceCatalogue catalogue() {
    PriceCatalogue shipped = Catalogues.shipped();
    List<PriceRow> rows = new ArrayList<>(shipped.rows());
    rows.addAll(more);
    return new PriceCatalogue(shipped.description(), rows);
  }

  Estimate of(String type, String configuration) {
    return of(catalogue(), type, configuration);
  }

  /** The estimate of a configuration written with single quotes. */
  Estimate of(PriceCatalogue catalogue, String type, String configuration) {
    return new Estimator(catalogue)
        .estimate(
            new PricedResource(
                "arn:aws:test:%s:%s:thing/a".formatted(region, ACCOUNT),
                ResourceType.of(type),
                ACCOUNT,
                region,
                false,
                TODAY,
                ConfigurationFields.read(configuration.replace('\'', '"')),
                arn -> related.getOrDefault(arn, Fields.missing())));
  }

  /** {@code amount basis}, then a line for each component. */
  static String text(Estimate estimate) {
    StringBuilder text = new StringBuilder(number(estimate.amount()));
    if (estimate.upperBound() != null) {
      text.append(" at most ").append(number(estimate.upperBound()));
    }
    text.append(' ').append(estimate.basis());
    if (estimate.reason() != null) {
      text.append(' ').append(estimate.reason());
    }
    for (PriceComponent component : estimate.components()) {
      text.append('\n')
          .append(component.key())
          .append(": ")
          .append(number(component.quantity()))
          .append(' ')
          .append(component.unit())
          .append(" x ")
          .append(number(component.unitPrice()))
          .append(" = ")
          .append(number(component.amount()))
          .append(' ')
          .append(component.status());
    }
    return text.toString();
  }

  private static String number(BigDecimal number) {
    return number == null ? "?" : Decimals.plain(number);
  }
}
