package io.periplus.collect;

import static java.util.Objects.requireNonNull;

import io.periplus.model.Coverage;
import java.time.Instant;

/**
 * A gap in the coverage that its owner knows of. It stays visible and makes no exit code 3.
 *
 * @param account id, or {@code *} for any
 * @param region name, or {@code *}
 * @param service CLI name, or {@code *}
 * @param code error code of the coverage row, or {@code *}
 * @param expires from when it counts again; null for never
 */
public record AcceptedGap(
    String account,
    String region,
    String service,
    String code,
    String reason,
    String owner,
    Instant expires) {

  public AcceptedGap {
    requireNonNull(account, "account is null");
    requireNonNull(region, "region is null");
    requireNonNull(service, "service is null");
    requireNonNull(code, "code is null");
  }

  boolean accepts(Coverage row, Instant now) {
    return (expires == null || now.isBefore(expires))
        && is(account, row.accountId())
        && is(region, row.region())
        && is(service, row.service())
        && is(code, row.errorCode());
  }

  /** {@code accepted by ops until 2026-12-31: regions that we do not use}. */
  String text() {
    return "accepted"
        + (owner == null ? "" : " by " + owner)
        + (expires == null ? "" : " until " + expires)
        + (reason == null ? "" : ": " + reason);
  }

  private static boolean is(String wanted, String value) {
    return wanted.equals("*") || wanted.equals(value);
  }
}
