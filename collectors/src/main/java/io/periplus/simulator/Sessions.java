package io.periplus.simulator;

import io.periplus.model.AccountId;
import io.periplus.simulator.estate.EstateDescription;
import io.periplus.simulator.wire.AwsException;
import io.periplus.simulator.wire.ErrorNames;
import io.periplus.simulator.wire.Service;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Credentials: a 12-digit access key id is that account's root, any other key must have been issued
 * here by AssumeRole.
 */
final class Sessions {
  private final Clock clock;
  private final AtomicLong issued = new AtomicLong();
  private final Map<String, Caller> byAccessKey = new ConcurrentHashMap<>();

  Sessions(Clock clock) {
    this.clock = clock;
  }

  /**
   * @throws AwsException for a key that nobody issued, or whose session is over
   */
  Caller caller(String accessKeyId, Service service, EstateDescription estate) {
    if (AccountId.isValid(accessKeyId) && estate.hasAccount(accessKeyId)) {
      return Caller.root(accessKeyId);
    }
    Caller caller = byAccessKey.get(accessKeyId);
    if (caller == null || !estate.hasAccount(caller.account())) {
      throw ErrorNames.unknownCredentials(service);
    }
    if (clock.instant().isAfter(caller.expiry())) {
      throw ErrorNames.expired(service);
    }
    return caller;
  }

  /** Issues an access key for a role session and returns its id. */
  String issue(String account, String role, String sessionName, Instant expiry) {
    // Looks like AWS's (ASIA + 16 of A-Z2-7) and is unique; nothing secret hangs on it.
    StringBuilder id = new StringBuilder();
    long number = issued.incrementAndGet();
    for (int i = 0; i < 16; i++) {
      id.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt((int) (number & 31)));
      number >>>= 5;
    }
    String unique = id.reverse().toString().toUpperCase(Locale.ROOT);
    byAccessKey.put(
        "ASIA" + unique,
        new Caller(account, Optional.of(role), sessionName, expiry, "AROA" + unique));
    return "ASIA" + unique;
  }

  void clear() {
    byAccessKey.clear();
  }
}
