package io.periplus.iam.access;

/** Edges between sets, told of two members: the other way round than {@link SetNames}. */
public final class MemberEdges {
  private MemberEdges() {}

  /** The edge between a member of each of its sets. */
  public static AccessEdge of(AccessEdge edge, String principal, String resource) {
    return SetNames.renamed(edge, principal, resource);
  }
}
