package io.periplus.api.list;

import io.periplus.api.http.Nearest;
import io.periplus.api.http.ParameterError;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A list query, read and checked against its {@link Listing}.
 *
 * @param columns the columns of a row, in order
 * @param tagColumns keys of {@code tag.<Key>} columns behind them
 * @param condition all filters
 * @param order the text behind {@code order by}, total
 * @param cursor the cursor as it was sent
 * @param queryHash of everything but cursor and limit
 */
public record ListRequest(
    Listing listing,
    List<Column> columns,
    List<String> tagColumns,
    Sql condition,
    String order,
    int limit,
    boolean csv,
    Optional<String> cursor,
    String queryHash) {

  private static final String ACCOUNT = "account";

  static final int DEFAULT_LIMIT = 100;
  static final int MOST_ROWS = 1000;
  static final int MOST_CSV_ROWS = 100_000;

  /**
   * Reads the parameters of a list.
   *
   * @param more parameters that the route reads itself
   * @param scope what of the request besides the parameters makes it another query: the path
   */
  public static ListRequest read(
      Listing listing, QueryParameters parameters, List<String> more, boolean csv, String scope) {
    List<String> known = listing.parameters(more);
    if (listing.tags() == null) {
      parameters.requireKnown(known);
    } else {
      parameters.requireKnownOrTag(known);
    }
    List<Column> columns = new ArrayList<>();
    List<String> tagColumns = new ArrayList<>();
    readFields(listing, parameters, columns, tagColumns);
    int most = csv ? MOST_CSV_ROWS : MOST_ROWS;
    return new ListRequest(
        listing,
        List.copyOf(columns),
        List.copyOf(tagColumns),
        condition(listing, parameters),
        order(listing, parameters.single("sort").orElse(listing.defaultSort())),
        parameters.integer("limit", 1, most, csv ? most : DEFAULT_LIMIT),
        csv,
        parameters.single("cursor"),
        hash(listing, parameters, csv, scope));
  }

  /** The same query over another relation with the same columns. */
  public ListRequest from(Sql relation) {
    return with(relation, condition);
  }

  /** The same query for all rows, for those who write them one at a time. */
  public ListRequest withoutLimit() {
    return new ListRequest(
        listing, columns, tagColumns, condition, order, Integer.MAX_VALUE, csv, cursor, queryHash);
  }

  /** The same query with one more condition. */
  public ListRequest and(Sql more) {
    return with(listing.relation(), Sql.and(List.of(condition, more)));
  }

  /** The same query, its condition already part of {@code relation}. */
  public ListRequest filteredBy(Sql relation) {
    return with(relation, Sql.TRUE);
  }

  /** The same query with further columns at the end of each row. */
  public ListRequest withColumns(List<Column> more) {
    List<Column> all = new ArrayList<>(columns);
    all.addAll(more);
    return new ListRequest(
        listing, all, tagColumns, condition, order, limit, csv, cursor, queryHash);
  }

  /** The same query, sorted by an expression before its own order. */
  public ListRequest orderedFirstBy(String sql) {
    return new ListRequest(
        listing,
        columns,
        tagColumns,
        condition,
        "(" + sql + "), " + order,
        limit,
        csv,
        cursor,
        queryHash);
  }

  private ListRequest with(Sql relation, Sql newCondition) {
    Listing same =
        new Listing(
            listing.name(),
            relation,
            listing.columns(),
            listing.key(),
            listing.defaultSort(),
            listing.filters(),
            listing.tags());
    return new ListRequest(
        same, columns, tagColumns, newCondition, order, limit, csv, cursor, queryHash);
  }

  /** The condition of all filter parameters that are present. */
  static Sql condition(Listing listing, QueryParameters parameters) {
    return condition(listing, parameters, null);
  }

  /** The same without the filter on {@code ignored}, for facets. */
  public static Sql condition(Listing listing, QueryParameters parameters, String ignored) {
    List<Sql> conditions = new ArrayList<>();
    if (!parameters.accounts().isEmpty()) {
      // A list without accounts is no list for somebody who sees some of them.
      conditions.add(
          listing.filters().get(ACCOUNT).condition(ACCOUNT, List.copyOf(parameters.accounts())));
    }
    for (Map.Entry<String, List<String>> entry : parameters.asMap().entrySet()) {
      String name = entry.getKey();
      if (name.equals(ignored)) {
        continue;
      }
      Filters filter = listing.filters().get(name);
      if (filter != null) {
        conditions.add(filter.condition(name, entry.getValue()));
      } else if (listing.tags() != null && name.startsWith(QueryParameters.TAG_PREFIX)) {
        String key = name.substring(QueryParameters.TAG_PREFIX.length());
        conditions.add(tagCondition(listing.tags(), name, key, entry.getValue()));
      }
    }
    return Sql.and(conditions);
  }

  /** The tag's value is bound to a name first, so that the key is one parameter per use. */
  private static Sql tagCondition(String tags, String name, String key, List<String> values) {
    Sql value = Sql.of(tags + "[?]", key);
    return Filters.combine(
        name,
        values,
        false,
        filter -> {
          switch (filter.kind()) {
            case PRESENT:
              return value.wrapped("(", ") is not null");
            case GLOB:
              return value.then(Sql.of(" like ? escape '\\'", filter.first()));
            default:
              return value.then(Sql.of(" = ?", filter.first()));
          }
        });
  }

  private static void readFields(
      Listing listing, QueryParameters parameters, List<Column> columns, List<String> tagColumns) {
    Optional<String> fields = parameters.single("fields");
    if (fields.isEmpty()) {
      listing.columns().stream().filter(Column::standard).forEach(columns::add);
      return;
    }
    List<ParameterError> errors = new ArrayList<>();
    List<String> names = listing.columns().stream().map(Column::name).toList();
    for (String name : new java.util.LinkedHashSet<>(List.of(fields.get().split(",", -1)))) {
      Optional<Column> column = listing.column(name);
      if (column.isPresent()) {
        columns.add(column.get());
      } else if (listing.tags() != null
          && name.startsWith(QueryParameters.TAG_PREFIX)
          && name.length() > QueryParameters.TAG_PREFIX.length()) {
        tagColumns.add(name.substring(QueryParameters.TAG_PREFIX.length()));
      } else {
        Optional<String> nearest = Nearest.to(name, names);
        errors.add(
            new ParameterError(
                "fields",
                "no column " + name + nearest.map(n -> ", did you mean " + n + "?").orElse(""),
                nearest.orElse(null),
                null));
      }
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "Cannot choose columns: "
              + errors.get(0).message()
              + ". Columns are "
              + String.join(", ", names)
              + ".",
          errors,
          Map.of());
    }
  }

  private static String order(Listing listing, String sort) {
    List<String> terms = new ArrayList<>();
    TreeSet<String> seen = new TreeSet<>();
    for (String each : sort.isEmpty() ? new String[0] : sort.split(",", -1)) {
      boolean descending = each.startsWith("-");
      String name = descending ? each.substring(1) : each;
      Column column =
          listing
              .column(name)
              .filter(c -> c.kind().isSortable())
              .orElseThrow(() -> notSortable(listing, name));
      if (seen.add(name)) {
        terms.add(
            "(" + column.sql() + ")" + (descending ? " desc nulls last" : " asc nulls first"));
      }
    }
    listing.key().forEach(key -> terms.add("(" + key + ") asc nulls first"));
    return String.join(", ", terms);
  }

  private static ProblemException notSortable(Listing listing, String name) {
    List<String> sortable =
        listing.columns().stream().filter(c -> c.kind().isSortable()).map(Column::name).toList();
    String message =
        "cannot sort by " + name + ". Sortable columns are " + String.join(", ", sortable) + ".";
    return new ProblemException(
        ProblemCode.INVALID_PARAMETER,
        "Cannot read parameter sort: " + message,
        List.of(new ParameterError("sort", message, Nearest.to(name, sortable).orElse(null), null)),
        Map.of());
  }

  private static String hash(
      Listing listing, QueryParameters parameters, boolean csv, String scope) {
    return Hash.of(listing.name() + '\n' + scope + '\n' + csv + '\n' + parameters.normalised());
  }
}
