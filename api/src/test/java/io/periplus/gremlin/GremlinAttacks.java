package io.periplus.gremlin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The attack strings that every endpoint has to refuse, with the rule that each breaks. */
public final class GremlinAttacks {
  private GremlinAttacks() {}

  /**
   * One of them.
   *
   * @param number as in the list of rules; some numbers have several texts
   */
  public record Attack(int number, String rule, String text) {
    @Override
    public String toString() {
      String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
      return "#" + number + ' ' + rule + ' ' + shown.replace('\n', '⏎');
    }
  }

  /** All of them, those of a size that no file should hold too. */
  public static List<Attack> all() {
    List<Attack> attacks = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                GremlinAttacks.class.getResourceAsStream("/gremlin/attacks.tsv"),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 3))
          .map(
              cells ->
                  new Attack(Integer.parseInt(cells[0]), cells[1], cells[2].replace('⏎', '\n')))
          .forEach(attacks::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    attacks.add(new Attack(33, "GR11", "g.V().emit().repeat(__.both()).times(50).path()"));
    attacks.add(
        new Attack(
            34,
            "GR11",
            "g.V().as('a').V().as('b').V().as('c').V().as('d').V().as('e').V().as('f').select('a','b','c','d','e').count()"));
    attacks.add(
        new Attack(
            35,
            "GR11",
            "g.V().aggregate('a').V().aggregate('a').V().aggregate('a').V().aggregate('a').cap('a')"));
    attacks.add(new Attack(37, "GR10", "g.V().where(" + "__.not(".repeat(10_000)));
    attacks.add(new Attack(38, "GR10", "g.V()" + ".out()".repeat(1_700_000)));
    attacks.add(new Attack(39, "GR10", "g.V().has('name', '" + "x".repeat(1 << 20) + "')"));
    return attacks;
  }
}
