package io.periplus.iam.access;

import io.periplus.iam.KeyGrant;
import io.periplus.iam.Policy;
import io.periplus.iam.Principal;
import io.periplus.iam.PrincipalElement;
import io.periplus.iam.Statement;
import io.periplus.iam.estate.ResourceFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The names in resources' policies and grants, and where they stand: {@code ARN or unique id ->
 * statements}. Principals that are named in the same places are not told apart by them.
 */
final class NamedPrincipals {
  private static final String SESSION = ":assumed-role/";

  private final TreeMap<String, List<Integer>> places = new TreeMap<>();
  private int next;

  void add(ResourceFacts resource) {
    for (Policy policy : resource.policy().policies()) {
      for (Statement statement : policy.document().statements()) {
        int place = next++;
        for (PrincipalElement.Name name : statement.principals().names()) {
          if (name.kind() == PrincipalElement.NameKind.AWS) {
            add(name.value(), place);
          }
        }
      }
    }
    for (KeyGrant grant : resource.keyGrants()) {
      add(grant.grantee(), next++);
    }
  }

  private void add(String name, int place) {
    places.computeIfAbsent(name, any -> new ArrayList<>(1)).add(place);
  }

  /** ARNs that are named. */
  Stream<String> names() {
    return places.keySet().stream();
  }

  void append(StringBuilder text, Principal principal) {
    append(text, principal.arn());
    append(text, principal.uniqueId());
    String sessions = sessions(principal);
    if (sessions != null) {
      for (Map.Entry<String, List<Integer>> entry :
          places.subMap(sessions, true, sessions + Character.MAX_VALUE, true).entrySet()) {
        text.append(entry.getKey().substring(sessions.length())).append(entry.getValue());
      }
    }
    text.append('\n');
  }

  private void append(StringBuilder text, String name) {
    text.append(name.isEmpty() ? List.of() : places.getOrDefault(name, List.of())).append('\n');
  }

  /** What ARNs of a role's sessions begin with; null for somebody without sessions. */
  static String sessions(Principal principal) {
    if (principal.kind() != Principal.Kind.ROLE) {
      return null;
    }
    String arn = principal.arn();
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    return "arn:" + Targets.partition(arn) + ":sts::" + principal.account() + SESSION + name + "/";
  }

  /**
   * The name that openness to somebody is kept under: of a session, that of its role's sessions.
   */
  static String key(String name) {
    int session = name.indexOf(SESSION);
    if (session < 0) {
      return name;
    }
    int slash = name.indexOf('/', session + SESSION.length());
    return slash < 0 ? name : name.substring(0, slash + 1);
  }
}
