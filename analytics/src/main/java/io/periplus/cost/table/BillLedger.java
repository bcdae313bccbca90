package io.periplus.cost.table;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.CostBasis;
import io.periplus.cost.Decimals;
import io.periplus.cost.allocation.EffectiveTags;
import io.periplus.cost.bill.Attribution;
import io.periplus.cost.bill.Attributor;
import io.periplus.cost.bill.IdRule;
import io.periplus.cost.bill.LineClass;
import io.periplus.cost.bill.ResourceIdResolver;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts every sum of a bill on one row of {@code cost}: a resource, an ARN that is none, or a
 * bucket. Nothing is dropped and nothing counts twice, so that rows sum to the bill exactly (RC1).
 */
public final class BillLedger {
  /** A month of one who pays, in one currency. */
  public record Month(String payer, String period, String currency) implements Comparable<Month> {
    private static final Comparator<Month> ORDER =
        Comparator.comparing(Month::payer, TextOrder.NULLS_FIRST)
            .thenComparing(Month::period, TextOrder.NULLS_FIRST)
            .thenComparing(Month::currency, TextOrder.NULLS_FIRST);

    @Override
    public int compareTo(Month other) {
      return ORDER.compare(this, other);
    }
  }

  /** How much of what names a resource was found, by service (RC4). */
  public record Match(BigDecimal withId, BigDecimal onResources) {
    private static final Match NONE = new Match(Decimals.ZERO, Decimals.ZERO);

    private Match plus(Match other) {
      return new Match(
          Decimals.sum(withId.add(other.withId)), Decimals.sum(onResources.add(other.onResources)));
    }

    /** 0 to 1, save for credits; 1 where nothing names a resource. */
    public double rate() {
      return withId.signum() == 0 ? 1 : onResources.doubleValue() / withId.doubleValue();
    }
  }

  private final CostInventory inventory;
  private final ResourceIdResolver resolver;
  private final Attributor attributor = new Attributor(arn -> Attribution.NOT_IN_SNAPSHOT);
  private final Map<CostKey, Entry> entries = new HashMap<>();
  private final SortedMap<Month, SortedMap<String, Match>> matches = new TreeMap<>();

  public BillLedger(CostInventory inventory, ResourceIdResolver.Inventory ids) {
    this.inventory = requireNonNull(inventory, "inventory is null");
    this.resolver = new ResourceIdResolver(ids);
  }

  /** Adds lines. */
  public void add(BilledSum sum) {
    ResourceIdResolver.Resolution resource = resolver.resolve(sum.id());
    Attributor.Place place =
        attributor.place(
            new Attributor.Line(
                resource,
                sum.lineClass(),
                sum.account(),
                sum.region(),
                sum.service(),
                sum.commitmentArn(),
                sum.unusedCommitment(),
                sum.marketplace()));
    entries
        .computeIfAbsent(
            new CostKey(sum.period(), sum.currency(), sum.payer(), place.key(), sum.service()),
            absent -> new Entry(place.attribution()))
        .add(sum, resource);
    match(sum, place);
  }

  private void match(BilledSum sum, Attributor.Place place) {
    if (sum.id().rule() == IdRule.RID1) {
      return;
    }
    BigDecimal billed = sum.amounts().billed();
    boolean found = inventory.contains(place.key());
    matches
        .computeIfAbsent(
            new Month(sum.payer(), sum.period(), sum.currency()), absent -> new TreeMap<>())
        .merge(sum.service(), new Match(billed, found ? billed : Decimals.ZERO), Match::plus);
  }

  /** ARNs that no vertex has, in order. */
  public SortedSet<String> missing() {
    SortedSet<String> missing = new TreeSet<>(TextOrder::compare);
    entries.forEach(
        (key, entry) -> {
          if (entry.attribution.hasArn() && !inventory.contains(key.arn())) {
            missing.add(key.arn());
          }
        });
    return missing;
  }

  /** The whole match of a month. */
  public Match match(Month month) {
    return byService(month).values().stream().reduce(Match.NONE, Match::plus);
  }

  /** {@code service -> match}. */
  public SortedMap<String, Match> byService(Month month) {
    return matches.getOrDefault(month, new TreeMap<>());
  }

  /**
   * Rows, in the order of the table.
   *
   * @param knowledge of {@link #missing} ARNs
   */
  public List<CostRow> rows(Attributor.Knowledge knowledge) {
    List<CostKey> keys = new ArrayList<>(entries.keySet());
    keys.sort(Comparator.naturalOrder());
    List<CostRow> rows = new ArrayList<>(keys.size());
    Map<String, CostSubject> subjects = new HashMap<>();
    for (CostKey key : keys) {
      Entry entry = entries.get(key);
      CostResource resource = inventory.resources().get(key.arn());
      Attribution attribution =
          resource != null
              ? Attribution.RESOURCE
              : entry.attribution.hasArn() ? knowledge.of(key.arn()) : entry.attribution;
      CostSubject subject =
          resource == null
              ? entry.subject(key.arn())
              : subjects.computeIfAbsent(key.arn(), arn -> inventory.subject(resource));
      BilledAmounts billed = BilledAmounts.of(entry.classes, entry.rules);
      rows.add(
          new CostRow(
              key,
              subject,
              attribution,
              billed,
              null,
              Decimals.stored(billed.total().amortised()),
              Decimals.ZERO,
              Decimals.ZERO,
              CostBasis.BILL,
              entry.reasons(subject),
              entry.zone()));
    }
    return rows;
  }

  /** What came together under one key. */
  private static final class Entry {
    private final Attribution attribution;
    private final EnumMap<LineClass, ChargeAmounts> classes = new EnumMap<>(LineClass.class);
    private final Map<String, Long> rules = new TreeMap<>();
    private String account;
    private String region;
    private String zone;
    private boolean severalZones;
    private boolean ephemeral;

    Entry(Attribution attribution) {
      this.attribution = attribution;
    }

    void add(BilledSum sum, ResourceIdResolver.Resolution resource) {
      classes.merge(sum.lineClass(), sum.amounts(), ChargeAmounts::plus);
      rules.merge(sum.id().rule().name(), sum.amounts().lines(), Long::sum);
      // Of several the lowest, so that no order of lines matters.
      account = lower(account, sum.account());
      region = lower(region, sum.region() == null ? "global" : sum.region());
      severalZones |= zone != null && sum.zone() != null && !zone.equals(sum.zone());
      zone = lower(zone, sum.zone());
      ephemeral |= resource.reason() == ResourceIdResolver.Reason.EPHEMERAL_TASK;
    }

    private static String lower(String one, String other) {
      return one == null
          ? other
          : other == null || TextOrder.compare(one, other) <= 0 ? one : other;
    }

    String zone() {
      return severalZones ? null : zone;
    }

    List<String> reasons(CostSubject subject) {
      List<String> reasons = new ArrayList<>();
      if (ephemeral) {
        reasons.add(ResourceIdResolver.Reason.EPHEMERAL_TASK.name());
      }
      if (subject.severalOwners()) {
        reasons.add(RunRates.MULTIPLE_OWNERS);
      }
      return reasons;
    }

    CostSubject subject(String arn) {
      return new CostSubject(
          arn,
          account,
          region,
          null,
          false,
          null,
          false,
          null,
          List.of(),
          List.of(),
          List.of(),
          EffectiveTags.of(List.of(), Map.of()));
    }
  }
}
