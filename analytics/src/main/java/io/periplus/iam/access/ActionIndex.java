package io.periplus.iam.access;

import io.periplus.iam.ActionTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The actions of all levels by number, and what the table of actions says alike of them. */
final class ActionIndex {
  private final List<String> actions = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> kinds = new ArrayList<>();
  private final Map<String, BitSet> ofType = new TreeMap<>();
  private final BitSet elsewhere = new BitSet();

  ActionIndex(LevelTable levels, ActionTable table) {
    for (TypeLevels type : levels.types().values()) {
      BitSet first = new BitSet();
      for (List<LevelAction> ways : type.levels().values()) {
        for (LevelAction way : ways) {
          for (LevelAction.Part part : way.parts()) {
            number(part.action(), table);
          }
          LevelAction.Part part = way.parts().get(0);
          first.set(numbers.get(part.action()));
          if (part.targets().stream().noneMatch(TargetTemplate::isOwn)) {
            elsewhere.set(numbers.get(part.action()));
          }
        }
      }
      ofType.put(type.type(), first);
    }
  }

  private void number(String action, ActionTable table) {
    if (numbers.putIfAbsent(action, actions.size()) == null) {
      actions.add(action);
      kinds.add(
          action.substring(0, action.indexOf(':')).toLowerCase(Locale.ROOT)
              + " "
              + table.isWithoutResource(action)
              + " "
              + table.requiredResources(action));
    }
  }

  int size() {
    return actions.size();
  }

  String action(int number) {
    return actions.get(number);
  }

  int number(String action) {
    return numbers.get(action);
  }

  /** Equal for actions that the table of actions tells nothing apart of. */
  String kind(int number) {
    return kinds.get(number);
  }

  /** Those that begin the ways to the levels of a type. */
  BitSet ofType(String type) {
    return ofType.get(type);
  }

  /** Those that are not asked for the resource itself, so that its name does not matter. */
  BitSet elsewhere() {
    return elsewhere;
  }
}
