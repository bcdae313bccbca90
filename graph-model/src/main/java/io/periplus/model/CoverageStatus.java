package io.periplus.model;

/** How the reading of one scope ended. A denied call is an outcome, never an empty list. */
public enum CoverageStatus {
  /** Read to the end. Only such a scope can make a resource disappear. */
  COMPLETE,
  /** The caller may not. */
  DENIED,
  /** Could not be read to the end; the error code says why. */
  FAILED,
  /** The service does not exist in the region. */
  UNSUPPORTED_REGION,
  /** Not asked, with a reason as code: {@code OptInRequired}, {@code Filter}, {@code Stopped}. */
  SKIPPED,
  /** Not part of this crawl; the rows are those of an earlier one. */
  CARRIED
}
