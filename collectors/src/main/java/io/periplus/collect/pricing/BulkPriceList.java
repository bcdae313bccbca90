package io.periplus.collect.pricing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Offer files over HTTP, which need no credentials: the index of services, the index of a service's
 * regions, then the file of each region.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-bulk-api.html">Price
 *     List Bulk API</a>
 */
public final class BulkPriceList {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST_INDEX = 16 << 20;
  private static final int ATTEMPTS = 3;

  private final URI host;
  private final HttpClient client;
  private final Duration patience;

  /**
   * @param host null for AWS's own
   */
  public BulkPriceList(URI host) {
    this(host, Duration.ofSeconds(60));
  }

  BulkPriceList(URI host, Duration patience) {
    this.host = host;
    this.patience = requireNonNull(patience, "patience is null");
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /** AWS's own host for a partition. */
  public static URI host(String partition) {
    return URI.create(
        partition.equals("aws-cn")
            ? "https://pricing.cn-north-1.amazonaws.com.cn"
            : "https://pricing.us-east-1.amazonaws.com");
  }

  /**
   * Reads what is asked for; a file that cannot be read is a failure of its service and region.
   *
   * @throws PeriplusException {@code price-list-unreachable} if the index of services cannot be
   *     read
   */
  public PriceList read(PriceRequest request) {
    URI base = host == null ? host(request.partition()) : host;
    URI index =
        base.resolve(
            "/offers/v1.0/"
                + (request.partition().equals("aws-cn") ? "cn" : "aws")
                + "/index.json");
    JsonNode offers;
    try {
      offers = index(index).path("offers");
    } catch (IOException e) {
      throw new PeriplusException(
          "price-list-unreachable",
          PeriplusException.Category.AWS,
          "Cannot refresh prices: "
              + index
              + " cannot be read: "
              + said(e)
              + ". Allow this machine to reach it, or fetch the offer files elsewhere and name"
              + " their directory with --from.",
          e);
    }
    PriceList.Builder read = new PriceList.Builder();
    OfferReader reader = new OfferReader(request.regions()::contains, request.reserved());
    for (String service : request.services()) {
      Map<String, URI> files;
      try {
        files = files(service, base, offers.path(service), request.regions());
      } catch (IOException e) {
        read.failed(service, said(e));
        continue;
      }
      for (Map.Entry<String, URI> file : files.entrySet()) {
        request.progress().accept(service + " " + file.getKey());
        try {
          read(reader, file.getValue(), service, file.getKey(), read);
        } catch (IOException e) {
          read.failed(service + " in " + file.getKey(), said(e));
        }
      }
    }
    return read.build();
  }

  /** {@code region -> file}; a region without one sells nothing of the service. */
  private Map<String, URI> files(String service, URI base, JsonNode offer, Set<String> regions)
      throws IOException {
    Map<String, URI> files = new TreeMap<>();
    if (offer.isMissingNode()) {
      throw new IOException("the index of services does not name it");
    }
    if (OfferPrices.isGlobal(service)) {
      files.put(ListPrice.GLOBAL, below(base, offer.path("currentVersionUrl")));
      return files;
    }
    JsonNode sold = index(below(base, offer.path("currentRegionIndexUrl"))).path("regions");
    for (String region : regions) {
      if (sold.has(region)) {
        files.put(region, below(base, sold.path(region).path("currentVersionUrl")));
      }
    }
    return files;
  }

  private static URI below(URI base, JsonNode path) throws IOException {
    String text = path.asText("");
    if (!text.startsWith("/") || text.startsWith("//")) {
      throw new IOException("its index names no file on this host");
    }
    try {
      return base.resolve(text);
    } catch (IllegalArgumentException e) {
      throw new IOException("its index names no file", e);
    }
  }

  private void read(
      OfferReader reader, URI file, String service, String region, PriceList.Builder read)
      throws IOException {
    OfferFile.Read offer = attempt(file, body -> OfferFile.read(reader, body));
    if (!offer.offer().serviceCode().equals(service)) {
      throw new IOException("it is an offer of " + offer.offer().serviceCode());
    }
    read.add(offer.offer(), offer.source(file.toString()), Set.of(region));
  }

  private JsonNode index(URI file) throws IOException {
    return attempt(
        file,
        body -> {
          byte[] text = body.readNBytes(LARGEST_INDEX + 1);
          if (text.length > LARGEST_INDEX) {
            throw new IOException("it is larger than 16 MiB");
          }
          try {
            return JSON.readTree(text);
          } catch (JsonProcessingException e) {
            throw new IOException("it is no index, or ends early", e);
          }
        });
  }

  private interface Body<T> {
    T read(InputStream body) throws IOException;
  }

  /** What was refused stays refused; what broke off is asked for again. */
  private <T> T attempt(URI file, Body<T> reader) throws IOException {
    IOException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        HttpResponse<InputStream> answer = get(file);
        try (InputStream body = answer.body()) {
          if (answer.statusCode() == 200) {
            boolean packed =
                answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
            return reader.read(packed ? new GZIPInputStream(body, 1 << 16) : body);
          }
          last = new IOException("the answer is " + answer.statusCode());
          if (answer.statusCode() < 500 && answer.statusCode() != 429) {
            throw last;
          }
        }
      } catch (IOException e) {
        if (e == last) {
          throw e;
        }
        last = e;
      }
    }
    throw last;
  }

  private HttpResponse<InputStream> get(URI file) throws IOException {
    try {
      return client.send(
          HttpRequest.newBuilder(file)
              .timeout(patience)
              .header("Accept-Encoding", "gzip")
              .header("User-Agent", "periplus")
              .GET()
              .build(),
          HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String said(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
