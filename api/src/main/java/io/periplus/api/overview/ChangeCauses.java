package io.periplus.api.overview;

import io.periplus.api.overview.OverviewReport.Cause;
import io.periplus.api.overview.OverviewReport.CauseChange;
import io.periplus.snapshot.SnapshotConnection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the rules behind a change: those on the witness of one snapshot that the other snapshot's
 * configuration does not have. A rule with an id of its own ({@code sgr-…}) is looked for by it;
 * another counts when its component changed and the other witness does not name the same rule.
 */
final class ChangeCauses {
  private static final int MOST_CAUSES = 5;
  private static final Pattern OWN_ID = Pattern.compile("(sgr|eipassoc|eipalloc)-[0-9a-z]+");

  private static final String HOPS =
      "select component, rule_id, rule_text from path"
          + " where path_id = ? and rule_kind is not null and component not like '@%'"
          + " order by seq";

  private final SnapshotConnection then;
  private final SnapshotConnection now;

  ChangeCauses(SnapshotConnection then, SnapshotConnection now) {
    this.then = then;
    this.now = now;
  }

  private record Rule(String component, String id, String text) {}

  /** At most five, in path order; what came first, then what went. Null is an absent side. */
  List<Cause> of(ExposureContent before, ExposureContent after) {
    Set<Rule> old = rules(then, before);
    Set<Rule> present = rules(now, after);
    Set<Cause> causes = new LinkedHashSet<>();
    if (after != null && isMissing(then, after.arn())) {
      causes.add(new Cause(after.arn(), null, "the resource is new", CauseChange.ADDED));
    }
    if (before != null && isMissing(now, before.arn())) {
      causes.add(new Cause(before.arn(), null, "the resource is gone", CauseChange.REMOVED));
    }
    add(causes, present, old, then, now, CauseChange.ADDED);
    add(causes, old, present, now, then, CauseChange.REMOVED);
    return causes.stream().limit(MOST_CAUSES).toList();
  }

  private static void add(
      Set<Cause> causes,
      Set<Rule> rules,
      Set<Rule> others,
      SnapshotConnection other,
      SnapshotConnection own,
      CauseChange change) {
    for (Rule rule : rules) {
      if (!others.contains(rule) && !has(other, own, rule)) {
        String text = rule.text() == null ? String.valueOf(rule.id()) : rule.text();
        causes.add(new Cause(rule.component(), rule.id(), text, change));
      }
    }
  }

  private static Set<Rule> rules(SnapshotConnection sql, ExposureContent content) {
    Set<Rule> rules = new LinkedHashSet<>();
    List<String> paths = content == null ? List.of() : content.pathIds();
    for (String path : paths) {
      rules.addAll(
          sql.query(
              HOPS, row -> new Rule(row.getString(1), row.getString(2), row.getString(3)), path));
    }
    return rules;
  }

  /** Whether the other snapshot has the rule, as far as its configuration tells. */
  private static boolean has(SnapshotConnection other, SnapshotConnection own, Rule rule) {
    if (rule.id() != null && OWN_ID.matcher(rule.id()).matches()) {
      return other
          .queryFirst(
              "select 1 from resource where contains(configuration, ?) limit 1",
              row -> 1,
              '"' + rule.id() + '"')
          .isPresent();
    }
    Optional<String> there = hash(other, rule.component());
    return there.isPresent() && there.equals(hash(own, rule.component()));
  }

  private static Optional<String> hash(SnapshotConnection sql, String arn) {
    List<String> hashes = new ArrayList<>();
    sql.query(
            "select config_hash from resource where arn = ? and not stub",
            row -> row.getString(1),
            arn)
        .forEach(hashes::add);
    return hashes.stream().findFirst();
  }

  private static boolean isMissing(SnapshotConnection sql, String arn) {
    return hash(sql, arn).isEmpty();
  }
}
