package io.periplus.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Attack strings with the code and the rule that each is refused by, from a resource. */
public final class Attacks {

  /** A line of the list. */
  public record Attack(String code, String rule, String text) {}

  private Attacks() {}

  /** Lines of {@code code|rule|text}; {@code ⏎} stands for a line break. */
  public static List<Attack> read(String resource) throws IOException {
    List<Attack> attacks = new ArrayList<>();
    try (InputStream lines = Attacks.class.getResourceAsStream(resource)) {
      for (String line :
          new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.startsWith("#")) {
          String[] parts = line.split("\\|", 3);
          attacks.add(new Attack(parts[0], parts[1], parts[2].replace('⏎', '\n')));
        }
      }
    }
    return attacks;
  }
}
