package io.periplus.iam;

import java.util.ArrayList;
import java.util.List;

/** An OR over statements under way: its value so far, and the statements behind it. */
final class Outcome {
  private Ternary value = Ternary.FALSE;
  private List<StatementRef> certain = List.of();
  private List<StatementRef> uncertain = List.of();

  void add(Ternary match, StatementRef statement) {
    value = value.or(match);
    if (match.isTrue()) {
      certain = with(certain, List.of(statement));
    } else if (match.isUnknown()) {
      uncertain = with(uncertain, List.of(statement));
    }
  }

  /** Something that no statement stands for. */
  void add(Ternary match) {
    value = value.or(match);
  }

  void add(Outcome other) {
    value = value.or(other.value);
    certain = with(certain, other.certain);
    uncertain = with(uncertain, other.uncertain);
  }

  /** Most outcomes have no statement behind them, so that a list is made for the first one. */
  private static List<StatementRef> with(List<StatementRef> some, List<StatementRef> more) {
    if (more.isEmpty()) {
      return some;
    }
    List<StatementRef> all = some.isEmpty() ? new ArrayList<>(more.size() + 2) : some;
    all.addAll(more);
    return all;
  }

  Ternary value() {
    return value;
  }

  /** The statements that make the value what it is; none where it is false. */
  List<StatementRef> statements() {
    return value.isTrue() ? certain : value.isUnknown() ? uncertain : List.of();
  }
}
