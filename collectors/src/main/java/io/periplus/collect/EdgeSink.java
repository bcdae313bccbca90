package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;
import java.util.List;

/**
 * Takes the edges of one resource from declared code, for shapes that a path cannot say. References
 * are ids, names or ARNs; they are resolved when all resources are known (K4).
 */
public interface EdgeSink {

  /** An edge from this resource. */
  void edge(EdgeType label, Reference target, String source, ObjectNode properties);

  /** An edge from another resource to this one. */
  void edgeFrom(EdgeType label, Reference origin, String source, ObjectNode properties);

  /** An edge between two other resources that this one ties together. */
  void edgeBetween(
      EdgeType label, Reference origin, Reference target, String source, ObjectNode properties);

  /** As {@link #edge(EdgeType, Reference, String, ObjectNode)} without properties. */
  default void edge(EdgeType label, Reference target, String source) {
    edge(label, target, source, null);
  }

  /** As {@link #edgeFrom(EdgeType, Reference, String, ObjectNode)} without properties. */
  default void edgeFrom(EdgeType label, Reference origin, String source) {
    edgeFrom(label, origin, source, null);
  }

  /**
   * Whether any resource of the type answers to the id or alias: for edges that only stand in for
   * those of another resource.
   */
  boolean isKnown(ResourceType type, String alias);

  /** The collected type of that name; null if nothing of such a type is in any snapshot. */
  ResourceType collectedType(String name);

  /**
   * ARNs of collected resources that a redacted value names by ARN or host (X22). A name that
   * several answer to is counted as unresolved.
   */
  List<String> namedIn(JsonNode redacted, String source);

  /** Counts a value that the declaration does not know (K9). */
  void unknownValue(String source, String value);

  /** Counts a reference that does not say which of several resources it means (K4). */
  void unresolved(String source);

  /**
   * A resource as a field names it.
   *
   * @param type null where {@code value} is the ARN of a collected resource
   * @param value id, name or ARN
   * @param account where the field says it is, else null
   * @param region where the field says it is, else null
   * @param match what to do when several resources answer to the value
   */
  record Reference(ResourceType type, String value, String account, String region, Match match) {

    /** How many resources a value may mean. */
    public enum Match {
      /** One; several are ambiguous and give no edge. */
      ONE,
      /** All that there are; none gives no stub. */
      ALL,
      /** One if it exists; none gives no stub. */
      EXISTING
    }

    /** One resource, nearest first; a stub if there is none. */
    public static Reference to(ResourceType type, String value) {
      return new Reference(type, value, null, null, Match.ONE);
    }

    /** A resource that {@link EdgeSink#namedIn} found, whatever its type. */
    public static Reference known(String arn) {
      return new Reference(null, arn, null, null, Match.EXISTING);
    }

    /** The resource with that ARN, whatever its type. */
    public static Reference byArn(String arn) {
      return to(Target.ANY, arn);
    }

    /** As {@link #to}, where the field itself names the account. */
    public static Reference in(ResourceType type, String value, String account) {
      return new Reference(type, value, account, null, Match.ONE);
    }

    /** Every resource with that alias. */
    public static Reference all(ResourceType type, String alias) {
      return new Reference(type, alias, null, null, Match.ALL);
    }

    /** The resource with that alias, if it was collected. */
    public static Reference existing(ResourceType type, String alias) {
      return new Reference(type, alias, null, null, Match.EXISTING);
    }
  }
}
