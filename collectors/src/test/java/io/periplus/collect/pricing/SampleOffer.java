package io.periplus.collect.pricing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** An offer file in the shape that AWS publishes. */
final class SampleOffer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode root = JSON.createObjectNode();
  private final ObjectNode products;
  private final ObjectNode terms;

  SampleOffer(String service) {
    root.put("formatVersion", "v1.0")
        .put("disclaimer", "Prices are examples.")
        .put("offerCode", service)
        .put("version", "20261120000000")
        .put("publicationDate", "2026-11-20T08:15:30Z");
    products = root.putObject("products");
    terms = root.putObject("terms");
    terms.putObject("OnDemand");
  }

  /**
   * @param attributes names and values
   */
  SampleOffer product(String sku, String family, String... attributes) {
    ObjectNode product = products.putObject(sku).put("sku", sku).put("productFamily", family);
    ObjectNode named = product.putObject("attributes");
    for (int at = 0; at < attributes.length; at += 2) {
      named.put(attributes[at], attributes[at + 1]);
    }
    return this;
  }

  /** One rate from the first unit on. */
  SampleOffer onDemand(String sku, String unit, String price) {
    return onDemand(sku, unit, "0", "Inf", price);
  }

  /** One more rate of the on-demand term. */
  SampleOffer onDemand(String sku, String unit, String begin, String end, String price) {
    ObjectNode term = term("OnDemand", sku, Term.ON_DEMAND);
    rate(term, sku + "." + Term.ON_DEMAND, unit, begin, end, "USD", price);
    return this;
  }

  /** A term by another code, in another currency. */
  SampleOffer byTerm(String sku, String code, String unit, String currency, String price) {
    rate(term("OnDemand", sku, code), sku + "." + code, unit, "0", "Inf", currency, price);
    return this;
  }

  /** A reservation: what an hour costs, and what is paid at once. */
  SampleOffer reserved(
      String sku, String code, String length, String option, String hourly, String upfront) {
    ObjectNode term = term("Reserved", sku, code);
    term.withObject("termAttributes")
        .put("LeaseContractLength", length)
        .put("OfferingClass", "standard")
        .put("PurchaseOption", option);
    String rates = sku + "." + code;
    if (hourly != null) {
      rate(term, rates, "Hrs", "0", "Inf", "USD", hourly);
    }
    if (upfront != null) {
      ObjectNode once = rate(term, rates, "Quantity", "0", "Inf", "USD", upfront);
      once.put("description", "Upfront Fee");
    }
    return this;
  }

  private ObjectNode term(String kind, String sku, String code) {
    ObjectNode ofSku = ofKind(kind).withObject("/" + sku);
    ObjectNode term = ofSku.withObject("/" + sku + "." + code);
    term.put("offerTermCode", code).put("sku", sku).put("effectiveDate", "2026-11-01T00:00:00Z");
    return term;
  }

  private ObjectNode ofKind(String kind) {
    return terms.withObject("/" + kind);
  }

  private static ObjectNode rate(
      ObjectNode term,
      String prefix,
      String unit,
      String begin,
      String end,
      String currency,
      String price) {
    ObjectNode rates = term.withObject("/priceDimensions");
    String code = prefix + ".R" + rates.size();
    ObjectNode rate =
        rates
            .putObject(code)
            .put("rateCode", code)
            .put("description", price + " per " + unit)
            .put("beginRange", begin)
            .put("endRange", end)
            .put("unit", unit);
    rate.putObject("pricePerUnit").put(currency, price);
    rate.putArray("appliesTo");
    return rate;
  }

  /** Leaves out a member of the file. */
  SampleOffer without(String member) {
    root.remove(member);
    return this;
  }

  String text() {
    return root.toString();
  }

  InputStream stream() {
    return new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8));
  }
}
