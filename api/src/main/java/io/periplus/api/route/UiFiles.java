package io.periplus.api.route;

import io.javalin.http.Context;
import io.periplus.api.http.Responses;
import io.periplus.api.list.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The page, from class-path resources below {@code /ui/}. Its routes live in the browser: each of
 * them gets {@code index.html}, and no other path does with status 200, so that a mistyped address
 * of the API does not look like success.
 */
public final class UiFiles {
  /** Plain names with an extension: nothing that a class loader takes for another place. */
  private static final Pattern FILE =
      Pattern.compile(
          "/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\\.[A-Za-z0-9]+");

  /** The routes of {@code ui/src/app/routes.ts}. */
  private static final Pattern PAGE =
      Pattern.compile(
          "/|/(?:inventory|resource|exposures|reachability|radius|access|cost|changes|query|coverage"
              + "|jobs/[^/]+)/*");

  /** What a person may have typed: neither an address of the API nor a file. */
  private static final Pattern ADDRESS =
      Pattern.compile("/(?!api\\b|assets\\b)[^.]*", Pattern.CASE_INSENSITIVE);

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2",
          "txt", "text/plain; charset=utf-8");

  /** Whether the page has a route of this path. */
  public static boolean isPage(String path) {
    return PAGE.matcher(path).matches();
  }

  /** Serves the file of the request's path, or the page; false when neither is there. */
  public boolean serve(Context ctx) {
    String path = ctx.path();
    boolean wanted = ctx.method().name().equals("GET") || ctx.method().name().equals("HEAD");
    if (!wanted || path.startsWith("/api/")) {
      return false;
    }
    String name = isPage(path) ? "/index.html" : path;
    Optional<byte[]> file = FILE.matcher(name).matches() ? read(name) : Optional.empty();
    file.ifPresent(bytes -> send(ctx, name, bytes));
    return file.isPresent();
  }

  /**
   * Answers a browser that was sent to an address of nobody with 404 and the page, which says so;
   * false for every other client.
   */
  public boolean serveNotFound(Context ctx) {
    String path = ctx.path();
    String accept = ctx.header("Accept");
    boolean browser = accept != null && accept.contains("text/html");
    if (!browser || !ADDRESS.matcher(path).matches()) {
      return false;
    }
    Optional<byte[]> page = read("/index.html");
    page.ifPresent(
        bytes -> {
          ctx.status(404);
          ctx.header("Cache-Control", "no-store");
          ctx.contentType(TYPES.get("html"));
          ctx.result(bytes);
        });
    return page.isPresent();
  }

  private static Optional<byte[]> read(String name) {
    try (InputStream in = UiFiles.class.getResourceAsStream("/ui" + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("a class-path resource could not be read", e);
    }
  }

  private static void send(Context ctx, String name, byte[] bytes) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String tag = Hash.of(new String(bytes, StandardCharsets.ISO_8859_1));
    ctx.status(200);
    // The build names assets by their content.
    boolean immutable = name.startsWith("/assets/");
    if (!Responses.notModified(ctx, tag, false)) {
      if (immutable) {
        ctx.header("Cache-Control", "public, max-age=31536000, immutable");
      }
      ctx.contentType(TYPES.getOrDefault(extension, "application/octet-stream"));
      ctx.result(bytes);
    }
  }
}
