package io.periplus.cost.bill.sample;

import io.periplus.cost.bill.BillDialect;
import io.periplus.cost.bill.sample.SampleCharge.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Makes up a bill: hourly lines of compute, volumes, NAT gateways, addresses, load balancers and
 * requests, a reservation and a Savings Plan that were paid in part upfront, tax, support, credits,
 * refunds and AWS Marketplace; 8 % of the usage names no resource and 3 % one that is gone.
 *
 * <p>The same arguments give the same bytes; every dialect has the same charges. The term of the
 * commitments is the time of the bill, so that what they cost and what they are spread to must be
 * equal. Prices are made up.
 */
public final class BillGenerator {
  private static final long RESERVED = 580_000_000L;
  private static final long RESERVED_UPFRONT = 280_000_000L;
  private static final long PLANNED = 600_000_000L;
  private static final int PLAN_FEES = 28;
  private static final int HOURS = 28 * 24;
  private static final String[] TEAMS = {"shop", "search", "data", "=SUM(A1)", "été"};
  private static final String[] ENVIRONMENTS = {"prod", "dev", ""};

  private final long seed;
  private final int perMonth;
  private final List<SampleResource> resources;
  private final List<SampleResource> instances;
  private final List<String> accounts;
  private final List<YearMonth> months;
  private final BillDialect dialect;

  /**
   * A bill of resources that are made up too.
   *
   * @param lines charges over all months, one or two lines each
   * @param resources how many resources to make up
   * @param accounts how many accounts; the first one pays
   * @param months consecutive billing months
   */
  public BillGenerator(
      long seed,
      int lines,
      int resources,
      int accounts,
      List<YearMonth> months,
      BillDialect dialect) {
    this(
        seed,
        lines,
        SampleEstate.resources(seed, resources, accounts, TEAMS, ENVIRONMENTS),
        SampleEstate.accounts(accounts),
        months,
        dialect);
  }

  /**
   * A bill of the resources of an estate.
   *
   * @param accounts 12 digits each; the first one pays
   * @throws IllegalArgumentException without an instance, an account, a month or 100 lines a month
   */
  public BillGenerator(
      long seed,
      int lines,
      List<SampleResource> resources,
      List<String> accounts,
      List<YearMonth> months,
      BillDialect dialect) {
    this.seed = seed;
    this.resources = List.copyOf(resources);
    this.instances =
        this.resources.stream().filter(one -> one.kind() == SampleKind.INSTANCE).toList();
    this.accounts = List.copyOf(accounts);
    this.months = List.copyOf(months);
    this.dialect = dialect;
    this.perMonth = months.isEmpty() ? 0 : lines / months.size();
    if (instances.isEmpty() || accounts.isEmpty() || perMonth < 100) {
      throw new IllegalArgumentException(
          "a bill needs an instance, an account, a month and 100 lines a month");
    }
  }

  /** The account that pays. */
  public String payer() {
    return accounts.get(0);
  }

  /** The months of the bill. */
  public List<YearMonth> months() {
    return months;
  }

  /**
   * Writes the lines of one month as CSV (RFC 4180, header first).
   *
   * @throws UncheckedIOException if {@code out} fails
   */
  public void writeCsv(YearMonth month, Appendable out) {
    SampleDialect writer = writer();
    try {
      csv(out, writer.header());
      charges(
          month,
          charge -> {
            try {
              for (List<String> line : writer.lines(charge)) {
                csv(out, line);
              }
            } catch (IOException failure) {
              throw new UncheckedIOException(failure);
            }
          });
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The totals of all months. */
  public SampleTruth truth() {
    SampleTruth truth = new SampleTruth(payer());
    for (YearMonth month : months) {
      charges(month, charge -> truth.add(charge, lineClass(charge.form())));
    }
    return truth;
  }

  private static String lineClass(Form form) {
    return switch (form) {
      case USAGE, MARKETPLACE, RESERVED_USAGE, PLAN_USAGE -> "USAGE";
      case RESERVATION_UPFRONT, RESERVATION_RECURRING, PLAN_UPFRONT, PLAN_RECURRING, SUPPORT ->
          "PURCHASE";
      case TAX -> "TAX";
      case CREDIT -> "CREDIT";
      case REFUND -> "REFUND";
    };
  }

  private SampleDialect writer() {
    return switch (dialect) {
      case FOCUS_1_0 -> FocusLines.version10(payer());
      case FOCUS_1_2 -> FocusLines.version12(payer());
      case CUR_2_0 -> CurLines.version2(payer());
      case LEGACY_CUR -> CurLines.legacy(payer());
    };
  }

  private void charges(YearMonth month, Consumer<SampleCharge> sink) {
    int index = months.indexOf(month);
    if (index < 0) {
      throw new IllegalArgumentException("the bill has no " + month);
    }
    SplittableRandom random = new SplittableRandom(seed * 31 + index);
    int reserved = perMonth / 10;
    int planned = perMonth / 10;
    commitments(month, index == 0, reserved, planned, sink);
    for (int i = 0; i < reserved; i++) {
      sink.accept(covered(Form.RESERVED_USAGE, RESERVED, month, random));
    }
    for (int i = 0; i < planned; i++) {
      sink.accept(covered(Form.PLAN_USAGE, PLANNED, month, random));
    }
    for (String account : accounts) {
      sink.accept(plain(Form.TAX, "AmazonEC2", account, "TAX", month, 1_234_500_000_000L));
      sink.accept(plain(Form.REFUND, "AmazonEC2", account, "REFUND", month, -4_567_890_123L));
      sink.accept(plain(Form.CREDIT, "AmazonS3", account, "CREDIT", month, -98_765_432_101L));
    }
    sink.accept(
        plain(Form.SUPPORT, "AWSSupportBusiness", payer(), "SUPPORT", month, 1_000_000_000_000L));
    int usage = perMonth - reserved - planned - 3 * accounts.size() - PLAN_FEES - 4;
    for (int i = 0; i < usage; i++) {
      sink.accept(usage(month, random));
    }
  }

  /** Upfront and recurring fees whose sum is what covered and unused hours cost. */
  private void commitments(
      YearMonth month, boolean first, int reserved, int planned, Consumer<SampleCharge> sink) {
    long unused = reserved / 4;
    long hours = reserved + unused;
    long hourly = RESERVED - RESERVED_UPFRONT;
    long share = (planned * PLANNED) / PLAN_FEES;
    long rest = planned * PLANNED - share * PLAN_FEES;
    long commitment = (share + rest) * 5 / 4;
    long fee = commitment / 2;
    String fees = "unattributed:FEE/" + payer() + "/global/";
    if (first) {
      sink.accept(
          commitment(
              Form.RESERVATION_UPFRONT,
              "AmazonEC2",
              fees + "AmazonEC2",
              month,
              0,
              RESERVED_UPFRONT * hours * months.size(),
              0,
              0,
              0));
      sink.accept(
          commitment(
              Form.PLAN_UPFRONT,
              "ComputeSavingsPlans",
              fees + "ComputeSavingsPlans",
              month,
              0,
              (commitment - fee) * PLAN_FEES * months.size(),
              0,
              0,
              0));
    }
    String bucket = "unattributed:COMMITMENT_UNUSED/";
    sink.accept(
        commitment(
            Form.RESERVATION_RECURRING,
            "AmazonEC2",
            bucket + SampleCommitments.reservation(payer()),
            month,
            0,
            hourly * hours,
            RESERVED * unused,
            0,
            hourly * unused));
    for (int i = 0; i < PLAN_FEES; i++) {
      long used = i == 0 ? share + rest : share;
      sink.accept(
          commitment(
              Form.PLAN_RECURRING,
              "ComputeSavingsPlans",
              bucket + SampleCommitments.plan(payer()),
              month,
              24 * i,
              fee,
              commitment - used,
              commitment,
              used));
    }
  }

  private SampleCharge commitment(
      Form form,
      String service,
      String key,
      YearMonth month,
      int hour,
      long billed,
      long effective,
      long total,
      long used) {
    return new SampleCharge(
        form,
        null,
        null,
        key,
        payer(),
        "",
        service,
        form.name(),
        "",
        "Fee",
        1,
        month,
        hour,
        billed,
        effective,
        0,
        total,
        used);
  }

  private SampleCharge plain(
      Form form, String service, String account, String reason, YearMonth month, long amount) {
    return new SampleCharge(
        form,
        null,
        null,
        "unattributed:" + reason + '/' + account + "/global/" + service,
        account,
        "",
        service,
        form.name(),
        "",
        "",
        1,
        month,
        0,
        amount,
        amount,
        0,
        0,
        0);
  }

  private SampleCharge covered(
      Form form, long effective, YearMonth month, SplittableRandom random) {
    SampleResource instance = instances.get(random.nextInt(instances.size()));
    SampleKind kind = SampleKind.INSTANCE;
    return new SampleCharge(
        form,
        instance,
        instance.billedId(),
        instance.arn(),
        instance.account(),
        instance.region(),
        kind.service,
        kind.usageType,
        kind.operation,
        kind.unit,
        1,
        month,
        random.nextInt(HOURS),
        0,
        effective,
        kind.price,
        0,
        0);
  }

  private SampleCharge usage(YearMonth month, SplittableRandom random) {
    SampleResource resource = resources.get(random.nextInt(resources.size()));
    SampleKind kind = resource.kind();
    if (kind == SampleKind.NAT_HOURS && random.nextBoolean()) {
      kind = SampleKind.NAT_BYTES;
    }
    int lot = random.nextInt(100);
    long quantity = 1 + random.nextInt(100);
    long amount = kind.price * quantity;
    boolean marketplace = kind == SampleKind.INSTANCE && lot >= 97;
    String service = marketplace ? "A firewall" : kind.service;
    String id = resource.billedId();
    String key = resource.arn();
    if (lot < 8) {
      id = null;
      key =
          "unattributed:NO_RESOURCE_ID/"
              + resource.account()
              + '/'
              + resource.region()
              + '/'
              + service;
    } else if (lot < 11) {
      id = "arn:aws:sqs:" + resource.region() + ':' + resource.account() + ":gone-" + lot;
      key = id;
    } else if (marketplace || (kind == SampleKind.INSTANCE && lot >= 90)) {
      // the same instance, written as an ARN
      id = resource.arn();
    }
    return new SampleCharge(
        marketplace ? Form.MARKETPLACE : Form.USAGE,
        resource,
        id,
        key,
        resource.account(),
        resource.region(),
        service,
        kind.usageType,
        kind.operation,
        kind.unit,
        quantity,
        month,
        random.nextInt(HOURS),
        amount,
        amount,
        amount,
        0,
        0);
  }

  private static void csv(Appendable out, List<String> values) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      String value = values.get(i);
      boolean quoted = false;
      for (int at = 0; at < value.length() && !quoted; at++) {
        char c = value.charAt(at);
        quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
      }
      out.append(quoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
    }
    out.append('\n');
  }
}
