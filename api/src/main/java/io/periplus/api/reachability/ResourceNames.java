package io.periplus.api.reachability;

import io.periplus.network.EndpointRef;
import io.periplus.network.Survey;
import io.periplus.snapshot.SnapshotConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** What people call the members of a survey. */
public final class ResourceNames {
  private static final String NAMES =
      "select arn, name from resource where name is not null and arn in"
          + " (select unnest(string_split(?, chr(10))))";

  private ResourceNames() {}

  /** ARN -> name of the members and subjects of these groups; without those that have none. */
  public static Map<String, String> of(
      SnapshotConnection connection, Collection<Survey.Group> groups) {
    TreeSet<String> arns = new TreeSet<>();
    for (Survey.Group group : groups) {
      for (EndpointRef member : group.members()) {
        arns.add(member.arn());
      }
      for (EndpointRef subject : group.subjects()) {
        arns.add(subject.arn());
      }
    }
    Map<String, String> names = new HashMap<>();
    if (!arns.isEmpty()) {
      connection.query(
          NAMES, row -> names.put(row.getString(1), row.getString(2)), String.join("\n", arns));
    }
    return names;
  }
}
