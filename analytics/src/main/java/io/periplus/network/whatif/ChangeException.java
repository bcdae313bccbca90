package io.periplus.network.whatif;

import io.periplus.model.PeriplusException;

/**
 * A change that cannot be applied.
 *
 * <p>Codes: {@code invalid-change} (a member is missing or unreadable), {@code resource-not-found}
 * (no such id), {@code change-conflict} (add of what exists, remove of what does not), {@code
 * change-refused} (AWS itself refuses it; the message names the rule).
 */
public final class ChangeException extends PeriplusException {
  private static final long serialVersionUID = 1L;

  private final String pointer;

  private ChangeException(String code, String pointer, String what) {
    super(code, Category.USER, "Cannot apply " + pointer + ": " + what);
    this.pointer = pointer;
  }

  /** JSON Pointer of the member that is wrong, {@code /changes/3/rule/CidrIpv4}. */
  public String pointer() {
    return pointer;
  }

  static ChangeException invalid(String pointer, String what) {
    return new ChangeException("invalid-change", pointer, what);
  }

  static ChangeException notFound(String pointer, String what) {
    return new ChangeException("resource-not-found", pointer, what);
  }

  static ChangeException conflict(String pointer, String what) {
    return new ChangeException("change-conflict", pointer, what);
  }

  static ChangeException refused(String pointer, String rule, String what) {
    return new ChangeException("change-refused", pointer, what + " [" + rule + "]");
  }
}
