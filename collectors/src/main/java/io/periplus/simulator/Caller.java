package io.periplus.simulator;

import java.time.Instant;
import java.util.Optional;

/**
 * The principal behind a call: an account's root, or an assumed role.
 *
 * @param role the role's ARN, empty for root
 * @param sessionName of an assumed role, else empty text
 * @param expiry when the session ends; root never does
 */
record Caller(
    String account, Optional<String> role, String sessionName, Instant expiry, String sessionId) {

  static Caller root(String account) {
    return new Caller(account, Optional.empty(), "", Instant.MAX, account);
  }

  /** The ARN that GetCallerIdentity shows. */
  String arn() {
    return role.map(
            arn -> {
              String name = arn.substring(arn.lastIndexOf('/') + 1);
              return "arn:"
                  + arn.split(":", 3)[1]
                  + ":sts::"
                  + account
                  + ":assumed-role/"
                  + name
                  + "/"
                  + sessionName;
            })
        .orElse("arn:aws:iam::" + account + ":root");
  }

  String userId() {
    return role.isEmpty() ? account : sessionId + ":" + sessionName;
  }
}
