package io.periplus.iam.input;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Warns when the table of actions is older than 90 days, in the form that GitHub shows beside a
 * run; never fails, for nothing is wrong with the change under test. {@code -Pdata-check} runs it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html">Service
 *     reference information</a>
 */
public final class ActionReferenceAge {
  private static final long MOST_DAYS = 90;

  private ActionReferenceAge() {}

  /** Prints the warning, if there is one. */
  public static void main(String[] arguments) {
    warning(ActionReference.standard().date(), Clock.systemUTC()).ifPresent(System.out::println);
  }

  static Optional<String> warning(LocalDate date, Clock clock) {
    long days = ChronoUnit.DAYS.between(date, LocalDate.now(clock));
    return days <= MOST_DAYS
        ? Optional.empty()
        : Optional.of(
            "::warning::actions.json.gz is of "
                + date
                + ", "
                + days
                + " days old. Run ./mvnw -Pdata-refresh -pl analytics -am process-classes and"
                + " review the difference.");
  }
}
