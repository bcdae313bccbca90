package io.periplus.api.overview;

/**
 * The id of an exposure in SQL, the same as {@link io.periplus.report.Exposure#id}, so that it can
 * be filtered and sorted by.
 */
public final class ExposureIdentity {
  /** 16 hex digits, over a row of table {@code exposure} named {@code e}. */
  public static final String SQL =
      "substr(sha256(concat(e.arn, chr(10), e.address, chr(10), e.via, chr(10),"
          + " coalesce(e.gateway_arn, ''), chr(10), e.family, chr(10), e.protocol)), 1, 16)";

  private ExposureIdentity() {}
}
