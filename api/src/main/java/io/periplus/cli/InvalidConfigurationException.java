package io.periplus.cli;

import io.periplus.model.PeriplusException;
import java.util.List;

/** Everything that is wrong with the file and the environment (CF2), which may be much. */
final class InvalidConfigurationException extends PeriplusException {
  private static final long serialVersionUID = 1L;

  private final String where;

  @SuppressWarnings("serial")
  private final List<String> problems;

  /**
   * @param message all in one line
   * @param where what is wrong, as in "Cannot use …"
   */
  InvalidConfigurationException(String message, String where, List<String> problems) {
    super("configuration-invalid", Category.USER, message);
    this.where = where;
    this.problems = List.copyOf(problems);
  }

  /** The first line of an error with a line for each problem. */
  String summary() {
    return "Cannot use " + where + ". Correct:";
  }

  List<String> problems() {
    return problems;
  }
}
