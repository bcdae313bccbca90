package io.periplus.cost.bill.sample;

/** ARNs of the made-up commitments, one reservation and one Savings Plan for each payer. */
final class SampleCommitments {
  private SampleCommitments() {}

  static String reservation(String payer) {
    return "arn:aws:ec2:eu-west-1:" + payer + ":reserved-instances/0b1c2d3e";
  }

  static String plan(String payer) {
    return "arn:aws:savingsplans::" + payer + ":savingsplan/4f5a6b7c";
  }

  /** The commitment that a charge is part of, empty when it is part of none. */
  static String arn(SampleCharge charge, String payer) {
    return switch (charge.form()) {
      case RESERVED_USAGE, RESERVATION_UPFRONT, RESERVATION_RECURRING -> reservation(payer);
      case PLAN_USAGE, PLAN_UPFRONT, PLAN_RECURRING -> plan(payer);
      case USAGE, MARKETPLACE, SUPPORT, TAX, CREDIT, REFUND -> "";
    };
  }
}
