package io.periplus.iam.escalation;

import io.periplus.iam.Truth;

/**
 * Something that a technique leads to.
 *
 * @param to what the edge leads to
 * @param state of the precondition: true or unknown
 * @param via what was used on the way; empty text for nothing
 */
record Hit(String to, Proof proof, Truth state, String via) {
  /** The proof with what is not known of the precondition. */
  Proof whole() {
    return state == Truth.UNKNOWN ? proof.uncertain() : proof;
  }
}
