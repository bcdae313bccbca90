package io.periplus.api.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What is wrong with one parameter or body field.
 *
 * @param nearest the known name that is closest; null when none is close
 * @param position where in the value the error is; null when it is the whole value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParameterError(String parameter, String message, String nearest, Integer position) {
  public ParameterError {
    requireNonNull(parameter, "parameter is null");
    requireNonNull(message, "message is null");
  }

  /** An error of the whole value. */
  public static ParameterError of(String parameter, String message) {
    return new ParameterError(parameter, message, null, null);
  }
}
