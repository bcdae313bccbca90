package io.periplus.cost.bill;

import static java.util.Objects.requireNonNull;

/**
 * Gives every line one row of table {@code cost}: nothing is dropped and nothing counts twice.
 *
 * <p>A line with a resource id goes to its resource, a credit or a tax too. What has none goes to
 * the bucket of its class, {@code unattributed:<reason>/<account>/<region>/<service>}; unused
 * commitments go to theirs by the commitment's ARN whatever id the line has (AM10).
 */
public final class Attributor {
  /** What is known about an ARN that a line names. */
  public interface Knowledge {
    /**
     * {@link Attribution#RESOURCE} for a vertex, else why there is none: {@code NOT_IN_SNAPSHOT},
     * {@code GONE}, {@code SCOPE_NOT_COLLECTED} or {@code TYPE_NOT_COLLECTED}.
     */
    Attribution of(String arn);
  }

  /**
   * What decides where a line goes.
   *
   * @param region the line's region, null or empty for global
   * @param commitmentArn null when the line is part of none
   * @param unusedCommitment {@link Amortisation#unusedCommitment}
   */
  public record Line(
      ResourceIdResolver.Resolution resource,
      LineClass lineClass,
      String account,
      String region,
      String service,
      String commitmentArn,
      boolean unusedCommitment,
      boolean marketplace) {}

  /**
   * The row.
   *
   * @param key an ARN, or a key that begins with {@code unattributed:}
   */
  public record Place(String key, Attribution attribution) {}

  private final Knowledge knowledge;

  public Attributor(Knowledge knowledge) {
    this.knowledge = requireNonNull(knowledge, "knowledge is null");
  }

  /** Decides. */
  public Place place(Line line) {
    if (line.unusedCommitment()) {
      return line.commitmentArn() == null
          ? bucket(Attribution.COMMITMENT_UNUSED, line)
          : new Place(
              "unattributed:COMMITMENT_UNUSED/" + line.commitmentArn(),
              Attribution.COMMITMENT_UNUSED);
    }
    String arn = line.resource().arn();
    if (arn != null) {
      return new Place(arn, knowledge.of(arn));
    }
    return switch (line.resource().reason()) {
      case UNRECOGNISED_ID -> bucket(Attribution.UNRECOGNISED_ID, line);
      case AMBIGUOUS_ID -> bucket(Attribution.AMBIGUOUS_ID, line);
      case NO_RESOURCE_ID, EPHEMERAL_TASK -> bucket(ofClass(line), line);
    };
  }

  private static Attribution ofClass(Line line) {
    return switch (line.lineClass()) {
      case TAX -> Attribution.TAX;
      case CREDIT -> Attribution.CREDIT;
      case REFUND -> Attribution.REFUND;
      case DISCOUNT -> Attribution.DISCOUNT;
      case ADJUSTMENT -> Attribution.ADJUSTMENT;
      case PURCHASE, USAGE -> {
        if (isSupport(line.service())) {
          yield Attribution.SUPPORT;
        }
        if (line.marketplace()) {
          yield Attribution.MARKETPLACE;
        }
        yield line.lineClass() == LineClass.PURCHASE ? Attribution.FEE : Attribution.NO_RESOURCE_ID;
      }
    };
  }

  /** {@code AWSSupportBusiness}, {@code AWSDeveloperSupport}, {@code AWS Support (Business)}. */
  static boolean isSupport(String service) {
    return service != null && service.startsWith("AWS") && service.contains("Support");
  }

  private static Place bucket(Attribution reason, Line line) {
    String region = line.region() == null || line.region().isEmpty() ? "global" : line.region();
    return new Place(
        "unattributed:" + reason + '/' + line.account() + '/' + region + '/' + line.service(),
        reason);
  }
}
