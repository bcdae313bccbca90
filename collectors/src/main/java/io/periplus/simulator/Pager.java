package io.periplus.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.estate.EstateQuery;
import io.periplus.simulator.estate.ListOperation;
import io.periplus.simulator.estate.Listing;
import io.periplus.simulator.estate.Listing.Row;
import io.periplus.simulator.fault.Fault;
import io.periplus.simulator.wire.AwsException;
import io.periplus.simulator.wire.ErrorNames;
import io.periplus.simulator.wire.Member;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Cuts a listing into the page that a request asks for. */
final class Pager {
  private final PageTokens tokens;

  Pager(PageTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * @param request as it came, with its paging members
   * @param fault may change how many rows the page gets
   */
  ObjectNode page(EstateQuery query, ObjectNode request, Listing listing, Fault fault) {
    ListOperation operation = query.operation();
    ObjectNode response = listing.fixed().deepCopy();
    List<Row> rows = listing.rows();
    if (!operation.isPaged()) {
      fill(response, operation, rows);
      operation.conclude(response, false, rows.size());
      return response;
    }
    int asked = operation.size().map(size -> request.path(size).asInt(0)).orElse(0);
    if (asked < 0) {
      throw AwsException.badRequest("InvalidParameterValue", "The page size must be positive");
    }
    refuseIdsWithSize(query, request, asked);
    String list = identity(query);
    int from = offset(query, list, request, rows, fault);
    int size = PageSizes.effective(query.service(), operation, asked);
    int to = (int) Math.min(rows.size(), (long) from + fault.pageSize(size));
    List<Row> page = rows.subList(Math.min(from, to), to);
    fill(response, operation, page);
    boolean more = to < rows.size();
    operation.conclude(response, more, page.size());
    operation.repeatSize(response, size);
    if (more) {
      switch (operation.paging()) {
        case FROM_KEY -> operation.continueFrom(response, rows.get(to).value());
        case AFTER_NAME ->
            operation.continueBy(response, to == 0 ? "" : rows.get(to - 1).value().asText());
        default -> operation.continueBy(response, tokens.issue(list, to));
      }
    }
    return response;
  }

  private int offset(
      EstateQuery query, String list, ObjectNode request, List<Row> rows, Fault fault) {
    ListOperation operation = query.operation();
    String token = operation.tokenIn().map(in -> request.path(in).asText("")).orElse("");
    if (token.isEmpty() || fault.opensFirstPage(token)) {
      return 0;
    }
    OptionalInt offset =
        switch (operation.paging()) {
          case FROM_KEY -> first(rows, row -> operation.isAskedFrom(request, row));
          case AFTER_NAME -> after(rows, token);
          default -> tokens.offset(list, token);
        };
    return offset.orElseThrow(() -> ErrorNames.invalidToken(query.service()));
  }

  private static OptionalInt first(List<Row> rows, Predicate<JsonNode> wanted) {
    return IntStream.range(0, rows.size())
        .filter(i -> wanted.test(rows.get(i).value()))
        .findFirst();
  }

  private static OptionalInt after(List<Row> rows, String name) {
    OptionalInt index = first(rows, row -> row.asText().equals(name));
    return index.isPresent() ? OptionalInt.of(index.getAsInt() + 1) : index;
  }

  /** Every list is there, empty or not: AWS sends empty lists. */
  private static void fill(ObjectNode response, ListOperation operation, List<Row> rows) {
    ObjectNode holder = operation.holderOf(response);
    for (Member list : operation.rows()) {
      holder.putArray(list.name());
    }
    rows.forEach(row -> ((ArrayNode) holder.get(row.member())).add(row.value()));
  }

  private static String identity(EstateQuery query) {
    return String.join(
        "|",
        query.account(),
        query.region(),
        query.service().name(),
        query.operation().name(),
        query.request().toString());
  }

  /** EC2 refuses id lists together with MaxResults. */
  private static void refuseIdsWithSize(EstateQuery query, ObjectNode request, int asked) {
    if (asked == 0 || !query.service().name().equals("ec2")) {
      return;
    }
    request
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (name.endsWith("Ids") && !name.equals("OwnerIds")) {
                throw AwsException.badRequest(
                    "InvalidParameterCombination",
                    "The parameter " + name + " cannot be used with the parameter MaxResults");
              }
            });
  }
}
