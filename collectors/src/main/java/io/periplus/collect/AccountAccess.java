package io.periplus.collect;

/** Opens accounts: by assuming a role there, or by a recording that holds them. */
interface AccountAccess {

  /** Why the account cannot be read, null if it can. */
  Failure open(String account);
}
