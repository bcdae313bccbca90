package io.periplus.simulator;

import com.fasterxml.jackson.databind.JsonNode;
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
      return fill(response, operation, rows);
    }
    int asked = operation.size().map(size -> request.path(size).asInt(0)).orElse(0);
    if (asked < 0) {
      throw AwsException.badRequest("InvalidParameterValue", "The page size must be positive");
    }
    refuseIdsWithSize(query, request, asked);
    String list = identity(query);
    int from =
        operation.tokenIn().map(in -> offset(query, list, request.path(in), fault)).orElse(0);
    int size = fault.pageSize(PageSizes.effective(query.service(), operation, asked));
    int to = (int) Math.min(rows.size(), (long) from + size);
    fill(response, operation, rows.subList(Math.min(from, to), to));
    boolean more = to < rows.size();
    if (operation.saysTruncated()) {
      response.put("IsTruncated", more);
    }
    if (more) {
      response.put(operation.tokenOut().orElseThrow(), tokens.issue(list, to));
    }
    return response;
  }

  private int offset(EstateQuery query, String list, JsonNode token, Fault fault) {
    if (token.isMissingNode() || token.asText().isEmpty() || fault.opensFirstPage(token.asText())) {
      return 0;
    }
    return tokens
        .offset(list, token.asText())
        .orElseThrow(() -> ErrorNames.invalidToken(query.service()));
  }

  /** Every member is there, empty or not: AWS sends empty lists. */
  private static ObjectNode fill(ObjectNode response, ListOperation operation, List<Row> rows) {
    for (Member list : operation.rows()) {
      response.putArray(list.name());
    }
    rows.forEach(row -> response.withArray("/" + row.member()).add(row.value()));
    return response;
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
