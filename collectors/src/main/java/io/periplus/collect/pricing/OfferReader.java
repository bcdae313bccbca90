package io.periplus.collect.pricing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads an offer file as it comes: products first, of which those with a price of a key are kept,
 * then their on-demand terms; the reserved ones, most of a file, only when they are asked for.
 *
 * <p>What is held in memory is what is kept, not the file: that of EC2 in one region has several
 * hundred megabytes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file-for-services.html">Price
 *     list file</a>
 */
final class OfferReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String NO_LIST = "it is no price list, or ends early";

  private final Predicate<String> regions;
  private final boolean reserved;

  /**
   * @param regions codes that prices are kept of; {@code global} is kept in any case
   */
  OfferReader(Predicate<String> regions, boolean reserved) {
    this.regions = requireNonNull(regions, "regions is null");
    this.reserved = reserved;
  }

  /**
   * @throws IOException if the file ends early, is no JSON or has its terms before its products
   */
  Offer read(InputStream file) throws IOException {
    try (JsonParser json = JSON.createParser(file)) {
      return new Reading(json).offer();
    } catch (JsonProcessingException e) {
      throw new IOException(NO_LIST, e);
    }
  }

  /**
   * Products of the query API: each a text of JSON with product and terms.
   *
   * @throws IOException as above
   */
  Offer read(String serviceCode, List<String> items, LocalDate today) throws IOException {
    Rates rates = new Rates(serviceCode, regions);
    for (String item : items) {
      try (JsonParser json = JSON.createParser(item)) {
        new Reading(json).item(rates);
      } catch (JsonProcessingException e) {
        throw new IOException(NO_LIST, e);
      }
    }
    return new Offer(serviceCode, today, rates.prices(), true, rates.passedOver());
  }

  /** One document. */
  private final class Reading {
    private final JsonParser json;

    Reading(JsonParser json) {
      this.json = json;
    }

    Offer offer() throws IOException {
      String serviceCode = "";
      LocalDate published = null;
      Rates rates = null;
      boolean whole = true;
      expect(json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "offerCode" -> serviceCode = json.getText();
          case "publicationDate" -> published = date(json.getText());
          case "products" -> {
            rates = new Rates(serviceCode, regions);
            products(rates);
          }
          case "terms" -> {
            if (rates == null) {
              throw new IOException("its terms come before its products");
            }
            whole = terms(rates);
          }
          default -> json.skipChildren();
        }
        if (!whole) {
          break;
        }
      }
      if (whole) {
        expect(json.currentToken(), JsonToken.END_OBJECT);
      }
      if (rates == null) {
        return new Offer("", published, List.of(), true, List.of());
      }
      if (serviceCode.isEmpty() || published == null) {
        throw new IOException("it names no service or no date of publication");
      }
      return new Offer(serviceCode, published, rates.prices(), whole, rates.passedOver());
    }

    private void products(Rates rates) throws IOException {
      expect(json.currentToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        json.nextToken();
        rates.product(product());
      }
      expect(json.currentToken(), JsonToken.END_OBJECT);
    }

    private Product product() throws IOException {
      expect(json.currentToken(), JsonToken.START_OBJECT);
      String sku = "";
      String family = "";
      Map<String, String> attributes = new HashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "sku" -> sku = json.getText();
          case "productFamily" -> family = json.getText();
          case "attributes" -> {
            expect(json.currentToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
              String attribute = json.currentName();
              if (json.nextToken() == JsonToken.VALUE_STRING) {
                attributes.put(attribute, json.getText());
              } else {
                json.skipChildren();
              }
            }
            expect(json.currentToken(), JsonToken.END_OBJECT);
          }
          default -> json.skipChildren();
        }
      }
      expect(json.currentToken(), JsonToken.END_OBJECT);
      return new Product(sku, family, attributes);
    }

    /**
     * @return whether the rest of the file is of interest
     */
    private boolean terms(Rates rates) throws IOException {
      expect(json.currentToken(), JsonToken.START_OBJECT);
      boolean onDemand = false;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String kind = json.currentName();
        json.nextToken();
        if (kind.equals("OnDemand")) {
          bySku(rates, false);
          onDemand = true;
        } else if (kind.equals("Reserved") && reserved) {
          bySku(rates, true);
        } else if (onDemand) {
          return false;
        } else {
          json.skipChildren();
        }
      }
      expect(json.currentToken(), JsonToken.END_OBJECT);
      return true;
    }

    /** {@code sku -> sku.term -> term}. */
    private void bySku(Rates rates, boolean ofReserved) throws IOException {
      expect(json.currentToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String sku = json.currentName();
        json.nextToken();
        if (rates.has(sku)) {
          byTerm(rates, sku, ofReserved);
        } else {
          json.skipChildren();
        }
      }
      expect(json.currentToken(), JsonToken.END_OBJECT);
    }

    /** {@code sku.term -> term}. */
    private void byTerm(Rates rates, String sku, boolean ofReserved) throws IOException {
      expect(json.currentToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        json.nextToken();
        Term term = term();
        if (ofReserved) {
          rates.reserved(sku, term);
        } else {
          rates.onDemand(sku, term);
        }
      }
      expect(json.currentToken(), JsonToken.END_OBJECT);
    }

    private Term term() throws IOException {
      expect(json.currentToken(), JsonToken.START_OBJECT);
      Term term = new Term();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "offerTermCode" -> term.code = json.getText();
          case "effectiveDate" -> term.effective = date(json.getText());
          case "priceDimensions" -> {
            expect(json.currentToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
              json.nextToken();
              term.dimensions.add(dimension());
            }
          }
          case "termAttributes" -> texts(term.attributes);
          default -> json.skipChildren();
        }
      }
      expect(json.currentToken(), JsonToken.END_OBJECT);
      return term;
    }

    private Term.Dimension dimension() throws IOException {
      expect(json.currentToken(), JsonToken.START_OBJECT);
      Map<String, String> fields = new HashMap<>();
      Map<String, String> prices = new HashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("pricePerUnit")) {
          texts(prices);
        } else if (json.currentToken() == JsonToken.VALUE_STRING) {
          fields.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
      expect(json.currentToken(), JsonToken.END_OBJECT);
      return Term.dimension(fields, prices);
    }

    private void texts(Map<String, String> texts) throws IOException {
      expect(json.currentToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (json.currentToken().isScalarValue()) {
          texts.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
      expect(json.currentToken(), JsonToken.END_OBJECT);
    }

    /** An item of the query API has its terms by {@code sku.term} at once. */
    void item(Rates rates) throws IOException {
      Product product = null;
      expect(json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("product")) {
          product = product();
          rates.product(product);
        } else if (name.equals("terms") && product == null) {
          throw new IOException("its terms come before its product");
        } else if (name.equals("terms")) {
          itemTerms(rates, product.sku());
        } else {
          json.skipChildren();
        }
      }
      expect(json.currentToken(), JsonToken.END_OBJECT);
    }

    private void itemTerms(Rates rates, String sku) throws IOException {
      expect(json.currentToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String kind = json.currentName();
        json.nextToken();
        boolean ofReserved = kind.equals("Reserved");
        if (rates.has(sku) && (kind.equals("OnDemand") || (ofReserved && reserved))) {
          byTerm(rates, sku, ofReserved);
        } else {
          json.skipChildren();
        }
      }
      expect(json.currentToken(), JsonToken.END_OBJECT);
    }
  }

  private static LocalDate date(String instant) throws IOException {
    try {
      return LocalDate.parse(instant.substring(0, Math.min(10, instant.length())));
    } catch (DateTimeParseException e) {
      throw new IOException("it has a date of another form: " + instant, e);
    }
  }

  private static void expect(JsonToken token, JsonToken expected) throws IOException {
    if (token != expected) {
      throw new IOException(NO_LIST);
    }
  }
}
