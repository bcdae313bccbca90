package io.periplus.cost.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.cost.CatalogueDescription;
import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.PriceRow;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A catalogue as its two files: {@code catalogue.csv.gz}, rows in the order of their bytes, and
 * {@code catalogue.json}, where they come from and the checksum of the first.
 *
 * @param rows the bytes of {@code catalogue.csv.gz}
 * @param description the bytes of {@code catalogue.json}
 */
public record CatalogueFiles(byte[] rows, byte[] description) {
  public static final String ROWS = "catalogue.csv.gz";
  public static final String DESCRIPTION = "catalogue.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The files of a catalogue.
   *
   * @param description whose regions, count and checksum are those of the rows afterwards
   */
  public static CatalogueFiles write(CatalogueDescription description, List<PriceRow> rows) {
    byte[] packed = gzip(CatalogueText.write(rows));
    ObjectNode json = JSON.createObjectNode();
    json.put("version", description.version());
    json.put("partition", description.partition());
    ArrayNode sources = json.putArray("sources");
    for (CatalogueDescription.Source source : description.sources()) {
      sources
          .addObject()
          .put("url", source.url())
          .put("publicationDate", source.publicationDate().toString())
          .put("sha256", source.sha256())
          .put("source", source.source());
    }
    ArrayNode regions = json.putArray("regions");
    TreeSet<String> names = new TreeSet<>();
    rows.forEach(row -> names.add(row.region()));
    names.forEach(regions::add);
    json.put("rows", rows.size());
    json.put("sha256", sha256(packed));
    return new CatalogueFiles(
        packed, (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The catalogue, its checksum and count compared.
   *
   * @throws IllegalArgumentException saying what is wrong with which file
   */
  public PriceCatalogue read() {
    CatalogueDescription read = description(description);
    String actual = sha256(rows);
    if (!actual.equals(read.sha256())) {
      throw new IllegalArgumentException(
          ROWS + " has the checksum " + actual + ", not " + read.sha256() + " of " + DESCRIPTION);
    }
    List<PriceRow> prices;
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(rows)),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)))) {
      prices = CatalogueText.read(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(ROWS + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(ROWS + ", " + e.getMessage(), e);
    }
    if (prices.size() != read.rows()) {
      throw new IllegalArgumentException(
          ROWS + " has " + prices.size() + " rows, not " + read.rows() + " of " + DESCRIPTION);
    }
    return new PriceCatalogue(read, prices);
  }

  private static CatalogueDescription description(byte[] bytes) {
    try {
      JsonNode json = JSON.readTree(bytes);
      if (json == null || !json.isObject()) {
        throw new IllegalArgumentException(DESCRIPTION + " is no JSON object");
      }
      List<CatalogueDescription.Source> sources = new ArrayList<>();
      for (JsonNode source : json.path("sources")) {
        sources.add(
            new CatalogueDescription.Source(
                source.path("url").asText(""),
                LocalDate.parse(source.path("publicationDate").asText("")),
                source.path("sha256").asText(""),
                source.path("source").asText("")));
      }
      List<String> regions = new ArrayList<>();
      json.path("regions").forEach(region -> regions.add(region.asText()));
      return new CatalogueDescription(
          json.path("version").asText(""),
          json.path("partition").asText(""),
          sources,
          regions,
          json.path("rows").asLong(-1),
          json.path("sha256").asText(""));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(DESCRIPTION + " is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(DESCRIPTION + ": " + e.getMessage(), e);
    }
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
