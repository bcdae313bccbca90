package io.periplus.iam;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;

/**
 * A compiled pattern: literal characters, {@code ?} for one character and {@code *} for any run.
 * Nothing else is special. Matching takes time in proportion to text times pattern, whatever both
 * hold.
 */
final class Glob {
  /** Any run of characters, also none. */
  static final int STAR = -1;

  /** One character. */
  static final int ANY = -2;

  /** Any run without a colon: a wildcard inside one part of an ARN. */
  static final int STAR_IN_PART = -3;

  /** One character that is no colon. */
  static final int ANY_IN_PART = -4;

  private final int[] symbols;
  private final boolean literal;

  /** How many characters are before the first wildcard, and these. */
  private final int prefix;

  private final String beginning;

  /** Whether no wildcard inside one part comes behind one that may cover a colon. */
  private final boolean partsFirst;

  private Glob(int[] symbols) {
    this.symbols = symbols;
    int plain = 0;
    while (plain < symbols.length && symbols[plain] >= 0) {
      plain++;
    }
    this.prefix = plain;
    this.beginning = new String(symbols, 0, plain);
    this.literal = plain == symbols.length;
    boolean run = false;
    boolean ordered = true;
    for (int symbol : symbols) {
      run |= symbol == STAR;
      ordered &= !(run && (symbol == STAR_IN_PART || symbol == ANY_IN_PART));
    }
    this.partsFirst = ordered;
  }

  /** From symbols: characters, or the constants of this class. */
  static Glob of(int[] symbols) {
    return new Glob(symbols.clone());
  }

  /** A pattern in text. */
  static Glob parse(String pattern) {
    return new Glob(symbols(pattern));
  }

  /** Compares without case: action names (IAM39). Match against lower case text. */
  static Glob parseIgnoringCase(String pattern) {
    return parse(pattern.toLowerCase(Locale.ROOT));
  }

  static int[] symbols(String pattern) {
    return pattern.chars().map(c -> c == '*' ? STAR : c == '?' ? ANY : c).toArray();
  }

  /** Symbols that match exactly this text. */
  static int[] literally(String text) {
    return text.chars().toArray();
  }

  /** Whether the pattern matches one text only. */
  boolean isLiteral() {
    return literal;
  }

  int size() {
    return symbols.length;
  }

  int symbol(int position) {
    return symbols[position];
  }

  boolean matches(String text) {
    if (literal) {
      return text.equals(beginning);
    }
    if (!text.startsWith(beginning)) {
      return false;
    }
    if (prefix == symbols.length - 1 && symbols[prefix] == STAR) {
      return true;
    }
    if (partsFirst) {
      return matchesFromLastRun(text);
    }
    if (symbols.length < Long.SIZE) {
      return matchesShort(text);
    }
    BitSet states = start();
    for (int i = 0; i < text.length() && !states.isEmpty(); i++) {
      states = step(states, text.charAt(i));
    }
    return accepts(states);
  }

  /**
   * Goes back to the last run only, and makes that longer: what runs before it cover is never too
   * short, for the last one can take what they leave. One inside a part cannot take a colon; but
   * then neither can those before it, and where the parts end is the same for every way to match.
   */
  private boolean matchesFromLastRun(String text) {
    int length = text.length();
    int at = prefix;
    int i = prefix;
    int lastRun = -1;
    int covered = 0;
    while (i < length) {
      int symbol = at < symbols.length ? symbols[at] : Integer.MIN_VALUE;
      if (symbol == STAR || symbol == STAR_IN_PART) {
        lastRun = at++;
        covered = i;
      } else if (symbol == text.charAt(i)
          || symbol == ANY
          || symbol == ANY_IN_PART && text.charAt(i) != ':') {
        at++;
        i++;
      } else if (lastRun >= 0 && (symbols[lastRun] == STAR || text.charAt(covered) != ':')) {
        at = lastRun + 1;
        i = ++covered;
      } else {
        return false;
      }
    }
    while (at < symbols.length && (symbols[at] == STAR || symbols[at] == STAR_IN_PART)) {
      at++;
    }
    return at == symbols.length;
  }

  /** As the loop over sets of positions, which are the bits of a number here. */
  private boolean matchesShort(String text) {
    long states = entered(prefix);
    for (int i = prefix; i < text.length() && states != 0; i++) {
      states = step(states, text.charAt(i));
    }
    return (states >>> symbols.length & 1) == 1;
  }

  private long step(long states, int character) {
    long next = 0;
    for (long rest = states; rest != 0; rest &= rest - 1) {
      int at = Long.numberOfTrailingZeros(rest);
      if (at == symbols.length) {
        continue;
      }
      int symbol = symbols[at];
      if (symbol == STAR || symbol == STAR_IN_PART && character != ':') {
        next |= entered(at);
      } else if (symbol == ANY
          || symbol == ANY_IN_PART && character != ':'
          || symbol == character) {
        next |= entered(at + 1);
      }
    }
    return next;
  }

  /** The positions after a text; {@code common} of its characters are those before a wildcard. */
  BitSet after(String text, int common) {
    if (symbols.length < Long.SIZE) {
      long states = entered(common);
      for (int i = common; i < text.length() && states != 0; i++) {
        states = step(states, text.charAt(i));
      }
      return BitSet.valueOf(new long[] {states});
    }
    BitSet states = new BitSet();
    enter(states, common);
    for (int i = common; i < text.length() && !states.isEmpty(); i++) {
      states = step(states, text.charAt(i));
    }
    return states;
  }

  /** As {@link #enter}. */
  private long entered(int position) {
    int at = position;
    long states = 1L << at;
    while (at < symbols.length && (symbols[at] == STAR || symbols[at] == STAR_IN_PART)) {
      at++;
      states |= 1L << at;
    }
    return states;
  }

  boolean sameAs(Glob other) {
    return Arrays.equals(symbols, other.symbols);
  }

  /** The positions of the pattern before any character. */
  BitSet start() {
    BitSet states = new BitSet(symbols.length + 1);
    enter(states, 0);
    return states;
  }

  /** The positions after one more character. */
  BitSet step(BitSet states, int character) {
    BitSet next = new BitSet(symbols.length + 1);
    for (int at = states.nextSetBit(0); at >= 0; at = states.nextSetBit(at + 1)) {
      if (at == symbols.length) {
        continue;
      }
      int symbol = symbols[at];
      if (symbol == STAR || symbol == STAR_IN_PART && character != ':') {
        enter(next, at);
      } else if (symbol == ANY
          || symbol == ANY_IN_PART && character != ':'
          || symbol == character) {
        enter(next, at + 1);
      }
    }
    return next;
  }

  /** Numbers of 64 bits that the positions of the pattern take. */
  int words() {
    return symbols.length / Long.SIZE + 1;
  }

  /** As {@link #start}, into the bits of numbers from {@code offset}. */
  void start(long[] states, int offset) {
    enter(states, offset, 0);
  }

  /**
   * As {@link #step(BitSet, int)}, on the bits of numbers from {@code offset}; {@code next} is 0
   * there.
   */
  void step(long[] states, long[] next, int offset, int character) {
    for (int word = 0; word < words(); word++) {
      for (long rest = states[offset + word]; rest != 0; rest &= rest - 1) {
        int at = word * Long.SIZE + Long.numberOfTrailingZeros(rest);
        if (at == symbols.length) {
          continue;
        }
        int symbol = symbols[at];
        if (symbol == STAR || symbol == STAR_IN_PART && character != ':') {
          enter(next, offset, at);
        } else if (symbol == ANY
            || symbol == ANY_IN_PART && character != ':'
            || symbol == character) {
          enter(next, offset, at + 1);
        }
      }
    }
  }

  boolean accepts(long[] states, int offset) {
    return (states[offset + symbols.length / Long.SIZE] >>> symbols.length & 1) == 1;
  }

  private void enter(long[] states, int offset, int position) {
    int at = position;
    states[offset + at / Long.SIZE] |= 1L << at;
    while (at < symbols.length && (symbols[at] == STAR || symbols[at] == STAR_IN_PART)) {
      at++;
      states[offset + at / Long.SIZE] |= 1L << at;
    }
  }

  boolean accepts(BitSet states) {
    return states.get(symbols.length);
  }

  /** A run may be empty, so a position before one is a position behind it, too. */
  private void enter(BitSet states, int position) {
    int at = position;
    states.set(at);
    while (at < symbols.length && (symbols[at] == STAR || symbols[at] == STAR_IN_PART)) {
      at++;
      states.set(at);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int symbol : symbols) {
      switch (symbol) {
        case STAR, STAR_IN_PART -> text.append('*');
        case ANY, ANY_IN_PART -> text.append('?');
        default -> text.append((char) symbol);
      }
    }
    return text.toString();
  }
}
