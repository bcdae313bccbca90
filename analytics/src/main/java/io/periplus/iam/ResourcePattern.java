package io.periplus.iam;

import java.util.BitSet;

/**
 * A pattern of a {@code Resource} element in a request, as those see it who group resources: what
 * is left of it behind the beginning of a resource's name. Names behind which the same is left get
 * the same answer, whatever comes next (IAM41, IAM48).
 */
public final class ResourcePattern {
  private static final int ARN_COLONS = 5;

  private final Glob strict;
  private final Glob lenient;
  private final String prefix;

  ResourcePattern(Glob strict, Glob lenient) {
    this.strict = strict;
    this.lenient = lenient;
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < strict.size() && strict.symbol(i) >= 0; i++) {
      literal.append((char) strict.symbol(i));
    }
    this.prefix = literal.toString();
  }

  Glob strict() {
    return strict;
  }

  Glob lenient() {
    return lenient;
  }

  /** The characters before the first wildcard. */
  public String prefix() {
    return prefix;
  }

  /** The characters of the sixth part before its first wildcard; null where there are no six. */
  public String restPrefix() {
    int colons = 0;
    for (int i = 0; i < strict.size(); i++) {
      if (colons == ARN_COLONS) {
        StringBuilder literal = new StringBuilder();
        for (int j = i; j < strict.size() && strict.symbol(j) >= 0; j++) {
          literal.append((char) strict.symbol(j));
        }
        return literal.toString();
      }
      colons += strict.symbol(i) == ':' ? 1 : 0;
    }
    return colons == ARN_COLONS ? "" : null;
  }

  /** Text that only an equal pattern has; wildcards differ from their characters. */
  public String identity() {
    return symbols(strict) + (strict.sameAs(lenient) ? "" : "\uFFFF" + symbols(lenient));
  }

  private static String symbols(Glob glob) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < glob.size(); i++) {
      int symbol = glob.symbol(i);
      text.append(symbol >= 0 ? (char) symbol : (char) (0xE000 - symbol));
    }
    return text.toString();
  }

  /** What is left of the pattern behind a text. */
  public Residue after(String text) {
    BitSet ofStrict = after(strict, text);
    return new Residue(
        ofStrict,
        strict.sameAs(lenient) ? ofStrict : after(lenient, text),
        strict.size(),
        lenient.size(),
        endsInRun(strict) && endsInRun(lenient));
  }

  private static boolean endsInRun(Glob glob) {
    return glob.size() > 0 && glob.symbol(glob.size() - 1) == Glob.STAR;
  }

  private BitSet after(Glob glob, String text) {
    int common = Math.min(prefix.length(), text.length());
    return text.regionMatches(0, prefix, 0, common) ? glob.after(text, common) : new BitSet();
  }

  /**
   * Positions that a pattern can be at, in its two readings.
   *
   * @param length of the strict reading
   * @param lenientLength of the lenient one
   * @param run whether both end in a wildcard for any run
   */
  public record Residue(BitSet strict, BitSet lenient, int length, int lenientLength, boolean run) {
    /** Whether nothing that begins so matches. */
    public boolean isNothing() {
      return strict.isEmpty() && lenient.isEmpty();
    }

    /** Whether the text itself matches. */
    public boolean accepts() {
      return lenient.get(lenientLength) || strict.get(length);
    }

    /** Whether everything that begins so matches. */
    public boolean isEverything() {
      return run && strict.get(length) && lenient.get(lenientLength);
    }
  }
}
