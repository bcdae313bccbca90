package io.periplus.spark;

import io.periplus.cost.CostBasis;
import io.periplus.cost.EstimateReason;
import io.periplus.cost.estimate.ComponentStatus;
import io.periplus.cost.estimate.Estimate;
import io.periplus.cost.estimate.PriceComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An estimate as a line of text, to travel from a task to the driver. Alike resources have the same
 * text, of which one estimate is made. Keys, units and codes are ours and hold no separator.
 */
final class EstimateText {
  private static final String FIELD = ";";
  private static final String COMPONENT = "|";

  private EstimateText() {}

  static String write(Estimate estimate) {
    StringBuilder text = new StringBuilder();
    text.append(estimate.serviceCode()).append(FIELD);
    text.append(estimate.currency()).append(FIELD);
    text.append(number(estimate.amount())).append(FIELD);
    text.append(number(estimate.upperBound())).append(FIELD);
    text.append(estimate.coverage()).append(FIELD);
    text.append(estimate.basis()).append(FIELD);
    text.append(name(estimate.reason())).append(FIELD);
    text.append(estimate.catalogueVersion());
    for (PriceComponent component : estimate.components()) {
      text.append(COMPONENT).append(component.key()).append(FIELD);
      text.append(number(component.quantity())).append(FIELD);
      text.append(component.unit()).append(FIELD);
      text.append(number(component.unitPrice())).append(FIELD);
      text.append(number(component.amount())).append(FIELD);
      text.append(component.status()).append(FIELD);
      text.append(name(component.reason()));
    }
    return text.toString();
  }

  static Estimate read(String text) {
    String[] parts = text.split("\\|", -1);
    String[] fields = parts[0].split(FIELD, -1);
    List<PriceComponent> components = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      String[] component = parts[i].split(FIELD, -1);
      components.add(
          new PriceComponent(
              component[0],
              number(component[1]),
              component[2],
              number(component[3]),
              number(component[4]),
              ComponentStatus.valueOf(component[5]),
              reason(component[6])));
    }
    return new Estimate(
        "",
        fields[0],
        fields[1],
        number(fields[2]),
        number(fields[3]),
        Double.parseDouble(fields[4]),
        components,
        CostBasis.valueOf(fields[5]),
        reason(fields[6]),
        fields[7]);
  }

  private static String number(BigDecimal number) {
    return number == null ? "" : number.toPlainString();
  }

  private static BigDecimal number(String text) {
    return text.isEmpty() ? null : new BigDecimal(text);
  }

  private static String name(EstimateReason reason) {
    return reason == null ? "" : reason.name();
  }

  private static EstimateReason reason(String name) {
    return name.isEmpty() ? null : EstimateReason.valueOf(name);
  }
}
