package io.periplus.collect;

import io.periplus.model.PeriplusException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The services that people may name: those that a collector of the standard catalogue reads. */
public final class ServiceNames {
  private static final int ALIKE = 2;

  private ServiceNames() {}

  /** By CLI name, sorted. */
  public static Set<String> all() {
    return names(Catalogue.standard());
  }

  /** The same and what the sweep asks: every service that coverage can speak of. */
  public static Set<String> allOfCoverage() {
    return names(Catalogue.withSweep());
  }

  private static Set<String> names(Catalogue catalogue) {
    return catalogue.specs().stream()
        .map(spec -> spec.service().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Refuses names of services that are not read.
   *
   * @param verb what cannot be done with them, {@code crawl}
   * @throws PeriplusException that names the first of them and what is near
   */
  public static void check(Collection<String> names, String verb) {
    for (String name : names) {
      if (!all().contains(name)) {
        throw PeriplusException.user(
            "unknown-service", "Cannot %s service %s: %s".formatted(verb, name, why(name)));
      }
    }
  }

  private static String why(String name) {
    if (allOfCoverage().contains(name)) {
      return "it is asked by --sweep alone. Leave it out of --services.";
    }
    String problem =
        AwsService.named(name) == null ? "no such service. " : "nothing in it is collected. ";
    String start = name.substring(0, Math.min(ALIKE, name.length()));
    String alike =
        all().stream().filter(known -> known.startsWith(start)).collect(Collectors.joining(", "));
    return problem
        + (alike.isEmpty()
            ? "Names are those of the AWS CLI, such as ec2, elbv2 or iam."
            : "Near are " + alike + '.');
  }
}
