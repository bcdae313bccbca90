package io.periplus.iam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What policies ask of the resources that some actions are about: resources that are alike to every
 * statement about these actions, and have the same values of the tags that they mention, get the
 * same answers (ALG3). Patterns with variables are left out: whoever has such a policy has to be
 * asked about each resource.
 */
public final class TargetShape {
  private static final String PRINCIPAL_TAG = "aws:principaltag/";

  private final Map<String, ResourceElement> elements = new LinkedHashMap<>();
  private final Map<String, ResourcePattern> inside = new LinkedHashMap<>();
  private final TreeSet<String> tags = new TreeSet<>();

  /** Adds a policy's statements about any of the actions. */
  public void add(Policy policy, Collection<String> actions) {
    for (Statement statement : policy.document().statements()) {
      if (actions.stream().anyMatch(statement.actions()::matches)) {
        addTags(statement);
        ResourceElement element = statement.resources();
        if (element != ResourceElement.OWN && !element.isEverything() && !element.hasVariables()) {
          elements.putIfAbsent(element.toString(), element);
        }
      }
    }
  }

  /**
   * Adds the statements about an action on what is inside of the resources, such as a bucket's
   * objects, of a policy that limits what others allow.
   */
  public void addLimitInside(Policy policy, String action) {
    addInside(policy, action, false);
  }

  /** As the other, of the statements that do not allow. */
  public void addDenialInside(Policy policy, String action) {
    addInside(policy, action, true);
  }

  private void addInside(Policy policy, String action, boolean denials) {
    for (Statement statement : policy.document().statements()) {
      if (!(denials && statement.effect() == Effect.ALLOW)
          && statement.actions().matches(action)
          && !statement.resources().isEverything()) {
        addTags(statement);
        for (ResourcePattern pattern :
            StatementFacets.patterns(statement, RequestContext.UNKNOWN)) {
          inside.putIfAbsent(pattern.identity(), pattern);
        }
      }
    }
  }

  private void addTags(Statement statement) {
    List<String> keys = new ArrayList<>(StatementFacets.resourceVariables(statement));
    statement.conditions().forEach(condition -> keys.addAll(StatementFacets.keys(condition)));
    for (String key : keys) {
      int slash = key.indexOf('/');
      if (slash >= 0 && !key.startsWith(PRINCIPAL_TAG)) {
        tags.add(key.substring(slash + 1));
      }
    }
  }

  /** Adds a text that is equal for resources that are alike. */
  public void append(StringBuilder text, String arn, SortedMap<String, String> tagged) {
    for (ResourceElement element : elements.values()) {
      Ternary match = element.matches(arn, RequestContext.UNKNOWN);
      switch (match.truth()) {
        case FALSE -> text.append('0');
        case TRUE -> text.append('1');
        case UNKNOWN -> text.append(match);
      }
    }
    if (!inside.isEmpty()) {
      String beginning = arn + '/';
      for (ResourcePattern pattern : inside.values()) {
        ResourcePattern.Residue left = pattern.after(beginning);
        text.append(left.strict()).append(left.lenient());
      }
    }
    if (!tags.isEmpty()) {
      tagged.forEach(
          (name, value) -> {
            if (tags.contains(name.toLowerCase(Locale.ROOT))) {
              text.append('\u0001').append(name).append('\u0002').append(value);
            }
          });
    }
    text.append('\n');
  }
}
