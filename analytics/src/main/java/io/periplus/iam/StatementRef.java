package io.periplus.iam;

/**
 * A statement as evidence.
 *
 * @param policy its name, as {@link Policy} has it
 * @param index of the statement in its document, from 0; -1 for the document as a whole
 * @param sid empty text for none, at most 256 characters
 */
public record StatementRef(PolicyKind kind, String policy, int index, String sid)
    implements Comparable<StatementRef> {
  private static final int LONGEST = 256;

  public StatementRef {
    sid = sid.length() > LONGEST ? sid.substring(0, LONGEST) : sid;
  }

  @Override
  public int compareTo(StatementRef other) {
    int byKind = kind.compareTo(other.kind);
    int byPolicy = byKind != 0 ? byKind : policy.compareTo(other.policy);
    return byPolicy != 0 ? byPolicy : Integer.compare(index, other.index);
  }

  @Override
  public String toString() {
    return kind + " " + policy + "[" + index + "]" + (sid.isEmpty() ? "" : " " + sid);
  }
}
