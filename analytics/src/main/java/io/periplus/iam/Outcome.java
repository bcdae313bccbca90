package io.periplus.iam;

import java.util.ArrayList;
import java.util.List;

/** An OR over statements under way: its value so far, and the statements behind it. */
final class Outcome {
  private Ternary value = Ternary.FALSE;
  private final List<StatementRef> certain = new ArrayList<>();
  private final List<StatementRef> uncertain = new ArrayList<>();

  void add(Ternary match, StatementRef statement) {
    value = value.or(match);
    if (match.isTrue()) {
      certain.add(statement);
    } else if (match.isUnknown()) {
      uncertain.add(statement);
    }
  }

  /** Something that no statement stands for. */
  void add(Ternary match) {
    value = value.or(match);
  }

  void add(Outcome other) {
    value = value.or(other.value);
    certain.addAll(other.certain);
    uncertain.addAll(other.uncertain);
  }

  Ternary value() {
    return value;
  }

  /** The statements that make the value what it is; none where it is false. */
  List<StatementRef> statements() {
    return value.isTrue() ? certain : value.isUnknown() ? uncertain : List.of();
  }
}
