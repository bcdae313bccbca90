package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.Problems;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.http.RequestPrincipal;
import io.periplus.api.http.Responses;
import io.periplus.api.list.CsvWriter;
import io.periplus.api.list.Cursors;
import io.periplus.api.list.Hash;
import io.periplus.api.list.ListQuery;
import io.periplus.api.list.ListRequest;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotConnection;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Answers list requests: envelope, paging, entity tags and CSV (RC4-RC12), the same for every
 * collection.
 */
public final class Lists {
  private static final List<String> REPRESENTATIONS = List.of(Responses.JSON, Responses.CSV);

  private final SnapshotViews views;
  private final Cursors cursors;
  private final Clock clock;

  public Lists(SnapshotViews views, Cursors cursors, Clock clock) {
    this.views = views;
    this.cursors = cursors;
    this.clock = clock;
  }

  /** What a route adds to the common behaviour. */
  public interface Source {
    /** Reads the query for this snapshot; throws problems for what it does not know. */
    ListRequest read(
        SnapshotView view, SnapshotConnection connection, QueryParameters parameters, boolean csv);

    /** Changes rows and envelope before they are written as JSON; nothing by default. */
    default void complete(
        ObjectNode envelope,
        SnapshotView view,
        SnapshotConnection connection,
        ListRequest request) {}
  }

  /** Answers from the snapshot that {@code at}, or the cursor, means. */
  public void respond(Context ctx, Source source) throws IOException {
    QueryParameters parameters =
        QueryParameters.parse(ctx.queryString()).limitedTo(RequestPrincipal.of(ctx));
    boolean csv = wantsCsv(ctx, parameters);
    String at = parameters.single("at").orElse("latest");
    try (SnapshotView view = views.open(cursorSnapshot(parameters).orElse(at));
        SnapshotConnection connection = view.connection()) {
      ctx.header("Periplus-Snapshot", view.id());
      ListRequest request = source.read(view, connection, parameters, csv);
      long offset = offset(request, view.id(), view.state());
      if (Responses.notModified(
          ctx, view.id() + '.' + view.state() + '.' + tag(request), at.equals(view.id()))) {
        return;
      }
      Page page = new Page(ctx, request, offset, view.id(), view.state());
      if (csv) {
        writeCsv(page, connection.jdbc());
      } else {
        ObjectNode envelope = envelope(page, connection.jdbc());
        envelope.set("snapshot", view.info(clock));
        source.complete(envelope, view, connection, request);
        Responses.json(ctx, envelope);
      }
    } catch (SQLException e) {
      throw PeriplusException.internal("snapshot-read-failed", Problems.SNAPSHOT_UNREADABLE, e);
    }
  }

  /**
   * Answers from rows that are in no snapshot.
   *
   * @param state changes when the rows do
   */
  public void respond(
      Context ctx, ListRequest request, String state, Connection connection, ObjectNode snapshot)
      throws IOException, SQLException {
    long offset = offset(request, "", "");
    if (Responses.notModified(ctx, state + '.' + tag(request), false)) {
      return;
    }
    Page page = new Page(ctx, request, offset, "", "");
    if (request.csv()) {
      writeCsv(page, connection);
    } else {
      ObjectNode envelope = envelope(page, connection);
      if (snapshot != null) {
        envelope.set("snapshot", snapshot);
      }
      Responses.json(ctx, envelope);
    }
  }

  /**
   * What an answer depends on when it is not of one snapshot.
   *
   * @param id names what the pages are read from; a cursor keeps it
   * @param state changes when the rows do
   * @param named the request itself names what it means for good, so that the answer keeps
   */
  record Pin(String id, String state, boolean named) {}

  /** Adds to an envelope. */
  interface Completion {
    void complete(ObjectNode envelope) throws SQLException;
  }

  /** Answers from rows that were computed from several snapshots. */
  void respond(
      Context ctx, ListRequest request, Pin pin, Connection connection, Completion completion)
      throws IOException, SQLException {
    String state = Hash.of(pin.id() + pin.state());
    long offset = offset(request, pin.id(), state);
    if (Responses.notModified(ctx, state + '.' + tag(request), pin.named())) {
      return;
    }
    Page page = new Page(ctx, request, offset, pin.id(), state);
    if (request.csv()) {
      writeCsv(page, connection);
    } else {
      ObjectNode envelope = envelope(page, connection);
      completion.complete(envelope);
      Responses.json(ctx, envelope);
    }
  }

  /** The id of the {@link Pin} that a cursor was made with. */
  Optional<String> pin(QueryParameters parameters) {
    return parameters.single("cursor").map(cursors::snapshotOf);
  }

  /** The snapshot that a cursor pins, which is still there. */
  Optional<String> pinned(QueryParameters parameters) {
    return cursorSnapshot(parameters);
  }

  /** Whether the client wants CSV; {@code not-acceptable} for what is not offered. */
  public static boolean wantsCsv(Context ctx, QueryParameters parameters) {
    Optional<String> format = parameters.oneOf("format", List.of("json", "csv"));
    return Responses.negotiate(ctx, format, REPRESENTATIONS).equals(Responses.CSV);
  }

  private record Page(
      Context ctx, ListRequest request, long offset, String snapshotId, String state) {}

  /** A cursor's snapshot is known before its query can be: it says which snapshot to open. */
  private Optional<String> cursorSnapshot(QueryParameters parameters) {
    return pinned(parameters.single("cursor"));
  }

  /**
   * The snapshot that a cursor pins.
   *
   * @throws ProblemException {@code cursor-invalid}, or {@code cursor-expired} if it is gone
   */
  Optional<String> pinned(Optional<String> cursor) {
    Optional<String> id = cursor.map(cursors::snapshotOf);
    if (id.isPresent()
        && views.store().list().stream().noneMatch(summary -> summary.id().equals(id.get()))) {
      throw expired("snapshot " + id.get() + " is gone");
    }
    return id;
  }

  private long offset(ListRequest request, String snapshotId, String state) {
    if (request.cursor().isEmpty()) {
      return 0;
    }
    Cursors.Position position = cursors.read(request.cursor().get(), request.queryHash());
    if (!position.snapshotId().equals(snapshotId) || !position.state().equals(state)) {
      throw expired("its rows were computed anew since");
    }
    return position.offset();
  }

  /** Rows of a query before the page that a cursor names. */
  long offset(String cursor, String queryHash) {
    return cursors.read(cursor, queryHash).offset();
  }

  /** Names the page of a query that begins at row {@code next}. */
  String cursor(String snapshotId, String queryHash, long next) {
    return cursors.write(new Cursors.Position(snapshotId, "", queryHash, next));
  }

  static ProblemException expired(String why) {
    return new ProblemException(
        ProblemCode.CURSOR_EXPIRED,
        "Cannot continue the list: " + why + ". Start again without the cursor.");
  }

  private static String tag(ListRequest request) {
    return Hash.of(request.queryHash() + request.limit() + request.cursor().orElse(""));
  }

  private ObjectNode envelope(Page page, Connection connection) throws SQLException {
    return envelope(
        connection, page.request(), page.offset(), (next, total) -> link(page, next, total));
  }

  /** Names the page that begins at row {@code next} of {@code total}. */
  interface NextPage {
    Optional<String> cursor(long next, long total);
  }

  /** Rows and paging of a list. */
  static ObjectNode envelope(
      Connection connection, ListRequest request, long offset, NextPage nextPage)
      throws SQLException {
    ListQuery query = new ListQuery(connection, request);
    long total = query.total();
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    query.rows(offset).forEach(items::add);
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    envelope.set("items", items);
    ObjectNode paging = envelope.putObject("page");
    paging.put("limit", request.limit());
    nextPage
        .cursor(offset + items.size(), total)
        .ifPresent(cursor -> paging.put("nextCursor", cursor));
    paging.put("total", total);
    paging.put("totalIsExact", true);
    return envelope;
  }

  /** The cursor of the next page, which the {@code Link} header names too. */
  private Optional<String> link(Page page, long next, long total) {
    if (next >= total) {
      return Optional.empty();
    }
    String cursor =
        cursors.write(
            new Cursors.Position(
                page.snapshotId(), page.state(), page.request().queryHash(), next));
    StringBuilder url = new StringBuilder(page.ctx().path()).append('?');
    QueryParameters.parse(page.ctx().queryString())
        .asMap()
        .forEach(
            (name, values) -> {
              if (!name.equals("cursor")) {
                values.forEach(
                    value ->
                        url.append(encode(name)).append('=').append(encode(value)).append('&'));
              }
            });
    page.ctx().header("Link", "<" + url + "cursor=" + cursor + ">; rel=\"next\"");
    return Optional.of(cursor);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void writeCsv(Page page, Connection connection) throws SQLException, IOException {
    ListQuery query = new ListQuery(connection, page.request());
    long total = query.total();
    Context ctx = page.ctx();
    link(page, Math.min(total, page.offset() + page.request().limit()), total);
    ctx.contentType(Responses.CSV + "; charset=utf-8");
    BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(ctx.res().getOutputStream(), StandardCharsets.UTF_8));
    query.writeCsv(new CsvWriter(out), page.offset());
    out.flush();
  }
}
