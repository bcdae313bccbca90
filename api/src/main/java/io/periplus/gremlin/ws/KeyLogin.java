package io.periplus.gremlin.ws;

import io.periplus.auth.AuthenticationException;
import io.periplus.auth.Principal;

/** Finds the holder of an API key that comes as a password. */
@FunctionalInterface
public interface KeyLogin {

  Principal login(String key) throws AuthenticationException;
}
