package io.periplus.impact.estate;

/** Two estates have too many derived edges to be compared edge by edge. */
public final class EstateTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EstateTooLargeException(String why) {
    super(why);
  }
}
