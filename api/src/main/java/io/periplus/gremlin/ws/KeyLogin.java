package io.periplus.gremlin.ws;

import io.periplus.auth.Principal;
import io.periplus.model.PeriplusException;

/** Finds the holder of an API key that comes as a password. */
@FunctionalInterface
public interface KeyLogin {

  /**
   * @throws PeriplusException {@code unauthenticated}, {@code rate-limited} after too many wrong
   *     ones
   */
  Principal login(String key);
}
