package io.periplus.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Takes the secrets out of one SDK structure where a path cannot say what they are: values that are
 * secret beside some other value only, and JSON documents inside texts. It also runs on what was
 * redacted before, in recordings, and must leave that as it is.
 */
@FunctionalInterface
public interface RedactionCode {

  /** Changes the CLI's JSON of the structure in place. */
  void redact(ObjectNode structure, Secrets secrets);

  /** What redaction by code works with; members that are absent are left alone. */
  interface Secrets {
    /** Replaces the values at these paths by their keyed hashes. */
    void hash(ObjectNode structure, String... paths);

    /** Whether a value of that name is taken for a secret wherever it stands (X20). */
    boolean isSecret(String name);

    /**
     * Turns texts that hold JSON into the objects that they stand for and hides the literals in
     * them that rule X20 finds. References to other data, {@code $.order.token}, are no literals.
     */
    void document(ObjectNode structure, String... paths);

    /**
     * Turns texts that hold the properties of a resource into objects and hides what rule X20 finds
     * in them, whatever it looks like.
     */
    void properties(ObjectNode structure, String... paths);

    /**
     * Turns texts that hold IAM policies into objects. Nothing in it is hidden: a policy names
     * conditions such as {@code iam:PassedToService}, not secrets.
     */
    void policy(ObjectNode structure, String... paths);
  }
}
