package io.periplus.collect.pricing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/** Serves offer files over HTTP as the price list does. */
final class OfferHost implements AutoCloseable {
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  OfferHost() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  OfferHost file(String path, String text) {
    files.put(path, text);
    return this;
  }

  /** Answers so many times with 503. */
  OfferHost refuse(String path, int times) {
    refusals.put(path, times);
    return this;
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    String text = files.get(path);
    boolean refused = refusals.computeIfPresent(path, (file, left) -> left - 1) != null;
    if (refused && refusals.get(path) >= 0) {
      exchange.sendResponseHeaders(503, -1);
    } else if (text == null) {
      exchange.sendResponseHeaders(403, -1);
    } else {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(text.getBytes(StandardCharsets.UTF_8));
      }
      exchange.getResponseHeaders().add("Content-Encoding", "gzip");
      exchange.sendResponseHeaders(200, packed.size());
      exchange.getResponseBody().write(packed.toByteArray());
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
