package io.periplus.sql;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.periplus.snapshot.Sql;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

/**
 * The process that queries run in (SQ5): some functions of the engine use memory that it does not
 * count and cannot be interrupted in, so the only sure end of a query is the end of its process. A
 * fresh engine for every query, with nothing in it but the views that the query names.
 *
 * <p>Reads requests from standard input, a line each ({@link WorkerRequest}); answers lines of
 * JSON: an array of columns, an array per row, then an object, {@code {"rows":…}} or {@code
 * {"error":{…}}}. It ends with its input, also in the middle of a query.
 */
public final class SqlWorker {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(3_000)
                          .maxStringLength(64 << 20)
                          .build())
                  .build())
          .build();

  /** The first line, before any request: the time of the start is nobody's query's. */
  static final String READY = "ready\n";

  private final OutputStream out;
  private final SqlFunctions functions = SqlFunctions.load();

  private SqlWorker(OutputStream out) {
    this.out = out;
  }

  /** Serves requests until the input ends. */
  public static void main(String[] args) throws Exception {
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
    // Whatever a library prints must not look like an answer.
    System.setOut(System.err);
    BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> readTo(requests), "sql-requests");
    reader.setDaemon(true);
    reader.start();
    SqlWorker worker = new SqlWorker(out);
    warmUp();
    offerToBeEndedFirst();
    out.write(READY.getBytes(StandardCharsets.UTF_8));
    out.flush();
    while (true) {
      worker.serve(requests.take());
    }
  }

  /**
   * Where memory runs out before the watchdog looks, Linux ends this process and not the service.
   */
  private static void offerToBeEndedFirst() {
    try {
      Path account = Path.of("/proc/self/oom_score_adj");
      if (Files.isWritable(account)) {
        Files.writeString(account, "1000");
      }
    } catch (IOException e) {
      // Then the watchdog alone has to be in time.
    }
  }

  /** Loads the engine's library and what every query passes through. */
  private static void warmUp() throws IOException, SQLException {
    try (Connection engine = DriverManager.getConnection("jdbc:duckdb:")) {
      parse(engine, "select 1");
    }
  }

  private static void readTo(BlockingQueue<String> requests) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        requests.add(line);
      }
    } catch (IOException e) {
      // The other side is gone, as at the end of the input.
    }
    Runtime.getRuntime().halt(0);
  }

  private void serve(String line) throws IOException {
    WorkerRequest request = MAPPER.readValue(line, WorkerRequest.class);
    try {
      answer(request);
    } catch (SqlException e) {
      error(e);
    } catch (SQLException e) {
      error(SqlMessages.failed(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      // A value that the driver cannot give out; the next query has nothing to do with it.
      error(SqlMessages.failed("a value of the result cannot be written as JSON"));
    } catch (StackOverflowError e) {
      error(SqlException.tooLarge("Cannot run the query: it is nested too deeply."));
    } catch (OutOfMemoryError e) {
      error(SqlMessages.failed("Out of Memory Error: a row is too large"));
    }
    out.flush();
  }

  private void answer(WorkerRequest request) throws IOException, SQLException {
    try (Connection engine = open(request)) {
      SqlGate.Passed passed =
          SqlGate.check(
              request.text(), parse(engine, request.text()), request.views().keySet(), functions);
      if (passed.parameters() != request.parameters().size()) {
        throw SqlException.syntax(
            "Cannot run the query: it has "
                + passed.parameters()
                + (passed.parameters() == 1 ? " parameter, but " : " parameters, but ")
                + request.parameters().size()
                + (request.parameters().size() == 1 ? " value was given." : " values were given."),
            0,
            0);
      }
      makeViews(engine, passed.relations(), request.views());
      if (passed.summarizes()) {
        roundCounts(engine, passed.relations(), request.views());
      }
      lock(engine, request);
      run(engine, request, passed.relations());
    }
  }

  private static Connection open(WorkerRequest request) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    Connection engine = DriverManager.getConnection("jdbc:duckdb:", properties);
    try (Statement statement = engine.createStatement()) {
      statement.execute("set autoinstall_known_extensions=false");
      statement.execute("set autoload_known_extensions=false");
      statement.execute("set global TimeZone='UTC'");
      statement.execute("set memory_limit='" + request.engineMegabytes() + "MB'");
      statement.execute("set threads=2");
      statement.execute("set temp_directory=''");
      return engine;
    } catch (SQLException e) {
      engine.close();
      throw e;
    }
  }

  private static JsonNode parse(Connection engine, String text) throws IOException, SQLException {
    try (PreparedStatement statement =
        engine.prepareStatement(
            "select json_serialize_sql(?::varchar, skip_null := true, skip_empty := true)")) {
      statement.setString(1, text);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return MAPPER.readTree(result.getString(1));
      }
    } catch (StreamConstraintsException e) {
      throw SqlException.tooLarge("Cannot run the query: it is nested too deeply.");
    } catch (JsonParseException e) {
      // The engine writes a number beyond all numbers as inf, which is no JSON.
      throw SqlException.syntax("Cannot run the query: a number in it is too large.", 0, 0);
    } catch (SQLException e) {
      throw SqlMessages.failed(String.valueOf(e.getMessage()));
    }
  }

  private static void makeViews(Connection engine, Set<String> names, Map<String, String> views)
      throws SQLException {
    try (Statement statement = engine.createStatement()) {
      for (String name : names) {
        statement.execute("create view " + Sql.identifier(name) + " as " + views.get(name));
      }
    }
  }

  /**
   * Makes the views anew with numbers of addresses as {@code DOUBLE}: {@code SUMMARIZE} takes means
   * of all numbers, and the sum of two IPv6 address spaces is beyond the 38 digits of exact ones.
   */
  private static void roundCounts(Connection engine, Set<String> names, Map<String, String> views)
      throws SQLException {
    try (Statement statement = engine.createStatement()) {
      for (String name : names) {
        List<String> rounded = new ArrayList<>();
        try (ResultSet counts =
            statement.executeQuery(
                "select column_name from (describe "
                    + Sql.identifier(name)
                    + ") where column_type = 'DECIMAL(38,0)'")) {
          while (counts.next()) {
            String column = Sql.identifier(counts.getString(1));
            rounded.add("cast(" + column + " as double) as " + column);
          }
        }
        if (!rounded.isEmpty()) {
          statement.execute(
              "create or replace view "
                  + Sql.identifier(name)
                  + " as select * replace ("
                  + String.join(", ", rounded)
                  + ") from ("
                  + views.get(name)
                  + ")");
        }
      }
    }
  }

  /** From here on the engine opens nothing outside the directories, whatever passed the gate. */
  private static void lock(Connection engine, WorkerRequest request) throws SQLException {
    try (Statement statement = engine.createStatement()) {
      statement.execute(
          request.directories().stream()
              .map(Sql::literal)
              .collect(Collectors.joining(", ", "set allowed_directories=[", "]")));
      statement.execute("set enable_external_access=false");
      statement.execute("set lock_configuration=true");
    }
  }

  private void run(Connection engine, WorkerRequest request, Set<String> relations)
      throws IOException, SQLException {
    String text = request.text().strip().replaceAll("[;\\s]+$", "");
    if (request.file() != null) {
      // The text ends with its own line, so that a comment at its end hides nothing of ours.
      String copy =
          "copy (select * from ("
              + text
              + "\n) limit "
              + request.maxRows()
              + ") to "
              + Sql.literal(request.file())
              + " (format parquet, compression zstd)";
      try (PreparedStatement statement = prepare(engine, copy, request)) {
        long rows = statement.executeUpdate();
        end(rows, rows == request.maxRows(), relations);
      }
      return;
    }
    try (PreparedStatement statement =
            prepare(engine, request.explain() ? "explain " + text : text, request);
        ResultSet rows = statement.executeQuery()) {
      columns(rows.getMetaData());
      rows(rows, request, relations);
    }
  }

  private static PreparedStatement prepare(Connection engine, String sql, WorkerRequest request)
      throws SQLException {
    PreparedStatement statement = engine.prepareStatement(sql);
    try {
      for (int i = 0; i < request.parameters().size(); i++) {
        statement.setObject(i + 1, request.parameters().get(i));
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private void columns(ResultSetMetaData columns) throws IOException, SQLException {
    try (JsonGenerator json = line()) {
      json.writeStartArray();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        json.writeStartObject();
        json.writeStringField("name", columns.getColumnLabel(i));
        json.writeStringField("type", columns.getColumnTypeName(i));
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    out.write('\n');
  }

  private void rows(ResultSet rows, WorkerRequest request, Set<String> relations)
      throws IOException, SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    int width = columns.getColumnCount();
    long told = 0;
    long bytes = 0;
    while (rows.next()) {
      if (told == request.maxRows()) {
        end(told, true, relations);
        return;
      }
      ByteArrayOutputStream row = new ByteArrayOutputStream(256);
      try (JsonGenerator json = MAPPER.createGenerator(row)) {
        json.writeStartArray();
        for (int i = 1; i <= width; i++) {
          SqlValues.write(value(rows, i, columns.getColumnTypeName(i)), json);
        }
        json.writeEndArray();
      }
      bytes += row.size();
      if (bytes > request.maxBytes()) {
        end(told, true, relations);
        return;
      }
      row.writeTo(out);
      out.write('\n');
      told++;
    }
    end(told, false, relations);
  }

  /** The type of JDBC for times without a zone has no years before Christ. */
  private static Object value(ResultSet rows, int column, String type) throws SQLException {
    return type.equals("TIMESTAMP")
        ? rows.getObject(column, LocalDateTime.class)
        : rows.getObject(column);
  }

  private JsonGenerator line() throws IOException {
    JsonGenerator json = MAPPER.getFactory().createGenerator(out, JsonEncoding.UTF8);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    return json;
  }

  private void end(long rows, boolean truncated, Set<String> relations) throws IOException {
    try (JsonGenerator json = line()) {
      json.writeStartObject();
      json.writeNumberField("rows", rows);
      json.writeBooleanField("truncated", truncated);
      json.writeArrayFieldStart("relations");
      for (String each : relations) {
        json.writeString(each);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  private void error(SqlException problem) throws IOException {
    try (JsonGenerator json = line()) {
      json.writeStartObject();
      json.writeObjectFieldStart("error");
      json.writeStringField("code", problem.code());
      json.writeStringField("message", problem.getMessage());
      json.writeStringField("rule", problem.rule());
      json.writeNumberField("line", problem.line());
      json.writeNumberField("column", problem.column());
      json.writeEndObject();
      json.writeEndObject();
    }
    out.write('\n');
  }
}
