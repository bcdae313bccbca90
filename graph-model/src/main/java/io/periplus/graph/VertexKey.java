package io.periplus.graph;

/**
 * The properties of vertices: the schema of a graph is made from these, and so is its reference.
 * Indexes are few: each costs more than the properties it covers.
 */
public enum VertexKey {
  ARN(SchemaMaker.ARN, String.class, Index.UNIQUE, "the key of the resource"),
  TYPE(SchemaMaker.TYPE, String.class, Index.YES, "the label again; `hasLabel` goes by it"),
  ACCOUNT(SchemaMaker.ACCOUNT, String.class, Index.YES, "account"),
  REGION(SchemaMaker.REGION, String.class, Index.NO, "region, or `global`"),
  ID(
      SchemaMaker.ID,
      String.class,
      Index.NO,
      "the short id, `i-0abc`; `T.id` is a number of the graph's own"),
  NAME(SchemaMaker.NAME, String.class, Index.NO, "if it has one"),
  TAG(SchemaMaker.TAG, String.class, Index.YES, "`Key=Value` of each tag: `has('tag','Env=prod')`"),
  STUB(SchemaMaker.STUB, Boolean.class, Index.NO, "referred to but not collected"),
  STALE(SchemaMaker.STALE, Boolean.class, Index.NO, "carried over because it could not be read"),
  CONFIG_HASH(SchemaMaker.CONFIG_HASH, String.class, Index.NO, "changes with the configuration"),
  EXPOSED(
      SchemaMaker.EXPOSED,
      String.class,
      Index.NO,
      "`true` where reachability found it reached from the internet, `UNKNOWN` where that could not"
          + " be decided; missing where neither was found, and where reachability has not run");

  /** Whether a look-up by a value of it is answered without reading the whole graph. */
  public enum Index {
    NO,
    YES,
    /** And no two vertices have the same value. */
    UNIQUE
  }

  private final String key;
  private final Class<?> type;
  private final Index index;
  private final String meaning;

  VertexKey(String key, Class<?> type, Index index, String meaning) {
    this.key = key;
    this.type = type;
    this.index = index;
    this.meaning = meaning;
  }

  /** As queries write it. */
  public String key() {
    return key;
  }

  /** Of its values, {@code String} or {@code Boolean}. */
  public Class<?> type() {
    return type;
  }

  public Index index() {
    return index;
  }

  /** Whether a vertex may have several values. */
  public boolean isSet() {
    return this == TAG;
  }

  /** What a value says, for the reference. */
  public String meaning() {
    return meaning;
  }
}
