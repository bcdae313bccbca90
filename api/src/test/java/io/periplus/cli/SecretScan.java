package io.periplus.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Looks for secrets in files, in every form that a program gives text by accident: plain, base64 at
 * each of its three alignments, hexadecimal, percent-encoded. Parquet is also read as rows, because
 * its pages are compressed.
 */
final class SecretScan {
  /** Form of a secret -> the secret. */
  private final Map<String, String> forms = new LinkedHashMap<>();

  SecretScan(Iterable<String> secrets) {
    for (String secret : secrets) {
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      forms.put(secret, secret);
      forms.put(HexFormat.of().formatHex(bytes), secret);
      forms.put(HexFormat.of().withUpperCase().formatHex(bytes), secret);
      forms.put(HexFormat.ofDelimiter("%").formatHex(bytes), secret);
      forms.put(HexFormat.ofDelimiter("%").withUpperCase().formatHex(bytes), secret);
      for (int shift = 0; shift < 3; shift++) {
        String base64 = base64(bytes, shift);
        forms.put(base64, secret);
        forms.put(base64.replace('+', '-').replace('/', '_'), secret);
      }
    }
  }

  /** The digits that do not depend on what stands before and after. */
  private static String base64(byte[] secret, int shift) {
    byte[] shifted = new byte[secret.length + shift];
    System.arraycopy(secret, 0, shifted, shift, secret.length);
    String digits = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int first = (shift * 8 + 5) / 6;
    int last = shifted.length * 8 / 6;
    return digits.substring(first, last);
  }

  /** The secrets that stand in {@code text}. */
  List<String> in(String text) {
    return forms.entrySet().stream()
        .filter(form -> text.contains(form.getKey()))
        .map(Map.Entry::getValue)
        .distinct()
        .toList();
  }

  /** {@code file: secret} for every hit below {@code directory}, but not below {@code except}. */
  List<String> below(Path directory, Path except) {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(directory)) {
      files = tree.filter(Files::isRegularFile).filter(file -> !file.startsWith(except)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> hits = new ArrayList<>();
    for (Path file : files) {
      in(content(file)).forEach(secret -> hits.add(directory.relativize(file) + ": " + secret));
    }
    return hits;
  }

  private static String content(Path file) {
    try {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return file.toString().endsWith(".parquet") ? bytes + rows(file) : bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String rows(Path parquet) {
    StringBuilder text = new StringBuilder();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select cast(to_json(t) as varchar) from read_parquet('" + parquet + "') t")) {
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }
}
