package io.periplus.collect;

import io.periplus.model.PeriplusException;
import java.util.regex.Pattern;

/**
 * Name of the role that a crawl assumes, the same in every account: {@code Periplus}, or after its
 * path {@code team/Periplus}.
 *
 * @param path {@code /} or {@code /team/}, as IAM writes it
 * @param name up to 64 characters
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM
 *     names</a>
 */
public record RoleName(String path, String name) {
  private static final Pattern FORM = Pattern.compile("([!-.0-~]+/)*[\\w+=,.@-]{1,64}");
  private static final int LONGEST_PATH = 512;

  /**
   * Reads what people write.
   *
   * @throws PeriplusException if IAM knows no such name
   */
  public static RoleName of(String text) {
    if (text.startsWith("arn:")) {
      throw invalid(
          text, "an ARN is of one account. Give --role-name the name alone, such as Periplus.");
    }
    int slash = text.lastIndexOf('/');
    if (!FORM.matcher(text).matches() || slash > LONGEST_PATH) {
      throw invalid(
          text,
          "a name has up to 64 letters, digits and _+=,.@- and may stand after its path, as in"
              + " team/Periplus. Correct --role-name.");
    }
    return new RoleName('/' + text.substring(0, slash + 1), text.substring(slash + 1));
  }

  private static PeriplusException invalid(String text, String why) {
    return PeriplusException.user(
        "invalid-role-name", "Cannot use a role named '" + text + "': " + why);
  }

  /** As it stands in an ARN after {@code role/}, and as people write it. */
  @Override
  public String toString() {
    return path.substring(1) + name;
  }
}
