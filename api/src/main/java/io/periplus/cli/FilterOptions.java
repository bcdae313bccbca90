package io.periplus.cli;

import io.periplus.model.PeriplusException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code --filter KEY=VALUE}, as the parameters of the REST interface. */
final class FilterOptions {
  private FilterOptions() {}

  /** Name -> values, for the caller to add to. */
  static Map<String, List<String>> parameters(List<String> filters) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String filter : filters) {
      int equals = filter.indexOf('=');
      if (equals < 1) {
        throw PeriplusException.user(
            "invalid-filter",
            "Cannot filter by " + filter + ": it has no value. Write KEY=VALUE, region=eu-west-1.");
      }
      parameters
          .computeIfAbsent(filter.substring(0, equals), name -> new ArrayList<>())
          .add(filter.substring(equals + 1));
    }
    return parameters;
  }
}
