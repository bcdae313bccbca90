package io.periplus.cost.table;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.CostBasis;
import io.periplus.cost.Decimals;
import io.periplus.cost.bill.LineClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums rows of {@code cost} by every dimension, before and after allocation (RU1 to RU5). Rows come
 * in the order of the table, so that the rows of one resource are neighbours.
 *
 * <p>What lies in several places is divided evenly among them and counted in each; the parts sum to
 * it exactly. Amounts of different currencies or periods are never added.
 */
public final class Rollups {
  /** Before shares of shared resources. */
  public static final String DIRECT = "direct";

  /** With shares of shared resources. */
  public static final String ALLOCATED = "allocated";

  private record Key(String view, String dimension, String key, String period, String currency) {}

  private final CostSettings settings;
  private final Gaps gaps;
  private final Map<Key, Sum> sums = new HashMap<>();

  public Rollups(CostSettings settings, Gaps gaps) {
    this.settings = requireNonNull(settings, "settings is null");
    this.gaps = requireNonNull(gaps, "gaps is null");
  }

  /** Adds the next row. */
  public void add(CostRow row) {
    for (RollupDimension dimension : RollupDimension.values()) {
      List<String> keys = dimension.keys(row);
      for (int i = 0; i < keys.size(); i++) {
        add(row, dimension, dimension.text(), keys.get(i), i, keys.size());
      }
    }
    for (String tag : settings.rollupTags()) {
      add(row, null, "tag:" + tag, row.subject().tags().rollupKey(tag), 0, 1);
    }
  }

  private void add(
      CostRow row, RollupDimension dimension, String name, String key, int index, int count) {
    boolean partial = isPartial(row, dimension);
    for (String view : List.of(DIRECT, ALLOCATED)) {
      sums.computeIfAbsent(
              new Key(view, name, key, row.key().period(), row.key().currency()),
              absent -> new Sum())
          .add(
              view.equals(DIRECT) ? Part.direct(row) : Part.allocated(row),
              row,
              dimension == RollupDimension.CHARGE_CLASS ? key : null,
              index,
              count,
              partial);
    }
  }

  private boolean isPartial(CostRow row, RollupDimension dimension) {
    CostSubject subject = row.subject();
    if (dimension == RollupDimension.ACCOUNT || dimension == RollupDimension.ACCOUNT_SERVICE) {
      return gaps.inAccount(subject.accountId());
    }
    if (dimension == RollupDimension.TYPE || dimension == RollupDimension.SERVICE_TYPE) {
      return gaps.ofType(subject.type());
    }
    return gaps.in(subject.accountId(), subject.region());
  }

  /** What a view takes of a row beside the amounts that are the same in both. */
  private record Part(BigDecimal in, BigDecimal out, BigDecimal headline, CostBasis basis) {
    static Part direct(CostRow row) {
      return new Part(
          Decimals.ZERO,
          Decimals.ZERO,
          row.direct(),
          row.direct() == null ? CostBasis.NONE : row.basis());
    }

    static Part allocated(CostRow row) {
      return new Part(row.allocatedIn(), row.allocatedOut(), row.headline(), row.basis());
    }
  }

  /** All rows, in the order of the table. */
  public List<RollupRow> rows() {
    List<RollupRow> rows = new ArrayList<>(sums.size());
    sums.forEach((key, sum) -> rows.add(sum.row(key)));
    rows.sort(RollupRow.ORDER);
    return rows;
  }

  /** What came together under one key. */
  private static final class Sum {
    private BigDecimal billed;
    private BigDecimal amortised;
    private BigDecimal list;
    private BigDecimal estimate;
    private BigDecimal in = Decimals.ZERO;
    private BigDecimal out = Decimals.ZERO;
    private BigDecimal headline;
    private CostBasis basis = CostBasis.NONE;
    private String last;
    private boolean lastKnown;
    private long resources;
    private long withoutCost;
    private long lines;
    private boolean partial;

    /**
     * @param lineClass key of a class of lines, whose amounts alone count; null for all
     */
    void add(Part part, CostRow row, String lineClass, int index, int count, boolean isPartial) {
      partial |= isPartial;
      basis = basis.and(part.basis);
      count(row, part.headline != null);
      if (row.estimate() != null) {
        estimate = plus(estimate, EvenParts.part(row.estimate().amount(), index, count));
      }
      if (lineClass != null && row.billed() != null && !row.billed().classes().isEmpty()) {
        ofClass(part, row, LineClass.valueOf(lineClass), index);
        return;
      }
      if (row.billed() != null) {
        ChargeAmounts total = row.billed().total();
        billed = plus(billed, EvenParts.part(total.billed(), index, count));
        amortised = plus(amortised, EvenParts.part(total.amortised(), index, count));
        list = plus(list, EvenParts.part(total.list(), index, count));
        // A line is in one place or in several; its number is no amount to divide.
        lines += index == 0 ? total.lines() : 0;
      }
      in = plus(in, EvenParts.part(part.in, index, count));
      out = plus(out, EvenParts.part(part.out, index, count));
      headline = plus(headline, EvenParts.part(part.headline, index, count));
    }

    /** Shares are of no class; they stand with the first one of the row. */
    private void ofClass(Part part, CostRow row, LineClass lineClass, int index) {
      ChargeAmounts amounts = row.billed().classes().get(lineClass);
      billed = plus(billed, amounts.billed());
      amortised = plus(amortised, amounts.amortised());
      list = plus(list, amounts.list());
      lines += amounts.lines();
      if (part.headline == null) {
        return;
      }
      headline = plus(headline, amounts.amortised());
      if (index == 0) {
        in = plus(in, part.in);
        out = plus(out, part.out);
        headline = plus(headline, part.headline.subtract(row.billed().total().amortised()));
      }
    }

    private void count(CostRow row, boolean known) {
      if (!row.attribution().hasArn()) {
        return;
      }
      String arn = row.key().arn();
      if (!arn.equals(last)) {
        last = arn;
        lastKnown = known;
        resources++;
        withoutCost += known ? 0 : 1;
      } else if (known && !lastKnown) {
        lastKnown = true;
        withoutCost--;
      }
    }

    private static BigDecimal plus(BigDecimal sum, BigDecimal more) {
      return sum == null ? more : more == null ? sum : Decimals.sum(sum.add(more));
    }

    RollupRow row(Key key) {
      return new RollupRow(
          key.view,
          key.dimension,
          key.key,
          key.period,
          key.currency,
          stored(billed),
          stored(amortised),
          stored(list),
          stored(estimate),
          stored(in),
          stored(out),
          stored(headline),
          basis,
          resources,
          withoutCost,
          lines,
          partial);
    }

    private static BigDecimal stored(BigDecimal amount) {
      return amount == null ? null : Decimals.stored(amount);
    }
  }
}
