package io.periplus.collect;

import io.periplus.model.AccountId;

/** Account ids as API answers spell them. */
final class AccountIds {
  private AccountIds() {}

  /** The id, or empty where AWS itself is the owner ({@code AWS}, {@code amazon}). */
  static String orEmpty(String owner) {
    return AccountId.isValid(owner) ? owner : "";
  }
}
