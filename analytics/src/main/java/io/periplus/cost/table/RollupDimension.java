package io.periplus.cost.table;

import io.periplus.cost.bill.LineClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What costs are summed by; the parts of a key of two stand beside a plus sign. */
enum RollupDimension {
  PAYER(row -> text(row.key().payer())),
  ACCOUNT(row -> text(row.subject().accountId())),
  REGION(row -> text(row.subject().region())),
  AZ(row -> places(row, zones(row))),
  SERVICE(row -> text(row.key().service())),
  TYPE(row -> ofResource(row, row.subject().type())),
  VPC(row -> places(row, row.subject().vpcs())),
  SUBNET(row -> places(row, row.subject().subnets())),
  STACK(row -> ofResource(row, row.subject().stackArn())),
  OWNER(row -> ofResource(row, row.subject().ownerArn())),
  ATTRIBUTION(row -> List.of(row.attribution().name())),
  /** Has parts of its own: {@link #classes}. */
  CHARGE_CLASS(RollupDimension::classes),
  ACCOUNT_SERVICE(row -> pairs(row, ACCOUNT, SERVICE)),
  ACCOUNT_REGION(row -> pairs(row, ACCOUNT, REGION)),
  SERVICE_TYPE(row -> pairs(row, SERVICE, TYPE)),
  VPC_TYPE(row -> pairs(row, VPC, TYPE));

  /** Of what the dimension does not apply to. */
  static final String NONE = "(none)";

  /** Of what is no resource. */
  static final String UNATTRIBUTED = "(unattributed)";

  private interface Keys {
    List<String> of(CostRow row);
  }

  private final Keys keys;

  RollupDimension(Keys keys) {
    this.keys = keys;
  }

  /** {@code account+service}. */
  String text() {
    return this == CHARGE_CLASS
        ? "charge_class"
        : name().toLowerCase(Locale.ROOT).replace('_', '+');
  }

  /** The keys that a row's amounts are divided among, at least one (RU2, RU3). */
  List<String> keys(CostRow row) {
    return keys.of(row);
  }

  /** Classes of lines in order; of an estimate, which has none, the one key of none. */
  private static List<String> classes(CostRow row) {
    return row.billed() == null || row.billed().classes().isEmpty()
        ? List.of(NONE)
        : row.billed().classes().keySet().stream().map(LineClass::name).toList();
  }

  private static List<String> zones(CostRow row) {
    return !row.subject().zones().isEmpty() || row.zone() == null
        ? row.subject().zones()
        : List.of(row.zone());
  }

  private static List<String> text(String text) {
    return List.of(text == null || text.isEmpty() ? NONE : text);
  }

  private static List<String> ofResource(CostRow row, String text) {
    return text == null && !row.attribution().hasArn() ? List.of(UNATTRIBUTED) : text(text);
  }

  private static List<String> places(CostRow row, List<String> places) {
    return places.isEmpty() ? ofResource(row, null) : places;
  }

  private static List<String> pairs(CostRow row, RollupDimension first, RollupDimension second) {
    List<String> pairs = new ArrayList<>();
    for (String one : first.keys(row)) {
      for (String other : second.keys(row)) {
        pairs.add(one + '+' + other);
      }
    }
    return pairs;
  }
}
