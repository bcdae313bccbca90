package io.periplus.api.find;

import io.periplus.api.find.AmbiguousNameException.Candidate;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name that a person typed, as the thing on the network that it means. Ids, ARNs, addresses and
 * {@code internet} are left to the kernel; a name that several resources have is not guessed.
 */
public final class ThingNames {
  private static final int CANDIDATES = 50;
  private static final int SUGGESTIONS = 5;
  private static final String INTERFACE = "AWS::EC2::NetworkInterface";
  private static final Set<String> PLACES =
      Set.of("AWS::EC2::SecurityGroup", "AWS::EC2::Subnet", "AWS::EC2::VPC");

  /** {@code internet}, an ARN, an address or a block (also a malformed one), an id of EC2. */
  private static final Pattern KERNEL_KNOWS =
      Pattern.compile(
          "internet|arn:.*|[0-9]+(\\.[0-9]+){2,}(/[0-9]*)?|[0-9a-fA-F]*:[0-9a-fA-F:.]*(/[0-9]*)?"
              + "|[a-z]+(-[a-z]+)*-([0-9a-f]{8}|[0-9a-f]{17})",
          Pattern.DOTALL);

  /**
   * Exact ids, ends of ARNs ({@code app/name/hash}) and names first; the configuration is not
   * searched.
   */
  private static final String NAMED =
      "with named as (select arn, type, name, account_id, region, case when id = ? or"
          + " ends_with(arn, ?) or ends_with(arn, ?) then 0 when lower(name) = ? then 1 when"
          + " contains(lower(name), ?) then 2 else 3 end as rank from resource) select * from named"
          + " where rank < 3 order by rank, type, arn limit "
          + CANDIDATES;

  private ThingNames() {}

  private record Match(int rank, Candidate resource) {}

  /**
   * The ARN of what {@code thing} names; what is not a name is given back as it is.
   *
   * @throws AmbiguousNameException if several resources have that name
   * @throws PeriplusException {@code resource-not-found} naming what sounds like it
   */
  public static String resolve(Snapshot snapshot, String thing) {
    String text = thing.strip();
    if (KERNEL_KNOWS.matcher(text).matches()) {
      return text;
    }
    List<Match> found = find(snapshot, text);
    for (int exact = 0; exact < 2; exact++) {
      List<Candidate> meant = onNetwork(found, exact);
      if (meant.size() == 1) {
        return meant.get(0).arn();
      }
      if (meant.size() > 1) {
        throw new AmbiguousNameException(text, meant);
      }
    }
    List<Candidate> near = onNetwork(found, 2);
    if (!near.isEmpty()) {
      throw PeriplusException.user(
          "resource-not-found",
          "Cannot find "
              + text
              + ": nothing has that name or id. Did you mean "
              + near.stream()
                  .map(Candidate::name)
                  .distinct()
                  .limit(SUGGESTIONS)
                  .collect(Collectors.joining(", "))
              + "?");
    }
    // Not known to be on the network: the kernel says what it is of this one.
    List<Match> byId = found.stream().filter(each -> each.rank == 0).toList();
    return byId.size() == 1 ? byId.get(0).resource.arn() : text;
  }

  private static List<Match> find(Snapshot snapshot, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    try (SnapshotConnection connection = snapshot.connection()) {
      return connection.query(
          NAMED,
          row ->
              new Match(
                  row.getInt("rank"),
                  new Candidate(
                      row.getString("arn"),
                      row.getString("type"),
                      row.getString("name"),
                      row.getString("account_id"),
                      row.getString("region"))),
          text,
          '/' + text,
          ':' + text,
          lower,
          lower);
    }
  }

  /**
   * Things on the network; where nothing of them has the name an interface, which bears its
   * owner's, and last a place that stands for all that is in it.
   */
  private static List<Candidate> onNetwork(List<Match> found, int rank) {
    List<Candidate> all =
        found.stream().filter(each -> each.rank == rank).map(Match::resource).toList();
    for (Predicate<Candidate> kind :
        List.<Predicate<Candidate>>of(
            ThingNames::isOnTheNetwork,
            each -> each.type().equals(INTERFACE),
            each -> PLACES.contains(each.type()))) {
      List<Candidate> some = all.stream().filter(kind).toList();
      if (!some.isEmpty()) {
        return some;
      }
    }
    return List.of();
  }

  private static boolean isOnTheNetwork(Candidate resource) {
    return resource.type().startsWith("AWS::EC2::Instance")
        || resource.type().contains("LoadBalancer")
        || resource.type().startsWith("AWS::RDS::DBInstance")
        || resource.type().startsWith("AWS::Lambda::")
        || resource.type().equals("AWS::EC2::NatGateway");
  }
}
