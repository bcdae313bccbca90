package io.periplus.cost;

/** Why an estimate has no amount, or not the whole of it. */
public enum EstimateReason {
  /** The catalogue has no price for that key in that region. */
  PRICE_NOT_IN_CATALOGUE,
  /** The catalogue has several prices for the key that differ. */
  PRICE_AMBIGUOUS,
  /** The price is that of the region named in {@code cost.estimate.fallback-region}. */
  FALLBACK_REGION,
  /** What is charged depends on use that a configuration does not tell. */
  USAGE_NOT_KNOWN,
  /** The field that says how much is charged for was not read. */
  NOT_READ,
  /** Spot prices vary and are in no catalogue; the on-demand price bounds them. */
  SPOT_PRICE_VARIES,
  /** A snapshot holds only blocks that changed; the size of the volume bounds it. */
  SNAPSHOT_IS_INCREMENTAL,
  /** How much lies in cheaper storage classes is not known; the dearest bounds it. */
  STORAGE_CLASS_NOT_KNOWN,
  /** The zone or the region of a place on a path is not known. */
  PLACE_NOT_KNOWN,
  /** It is charged at another resource: an instance on its host, a task on its instance. */
  CHARGED_ELSEWHERE,
  /** AWS does not charge for it. */
  NOT_CHARGED,
  /** The resource was referred to, not collected. */
  NOT_COLLECTED,
  /** No rule says what is charged for a resource of this type. */
  NO_ESTIMATE_RULE
}
