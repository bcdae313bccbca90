package io.periplus.network;

/** Which client ports get their reply (NA6). {@link #toString} is the table spelling. */
public enum Replies {
  ALL("all"),
  PARTIAL("partial"),
  NONE("none");

  private final String text;

  Replies(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
