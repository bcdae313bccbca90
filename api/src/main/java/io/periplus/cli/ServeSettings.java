package io.periplus.cli;

import io.periplus.api.ApiOptions;
import io.periplus.api.Surface;
import io.periplus.api.access.AccessOptions;
import io.periplus.api.access.Rate;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Settings of the server: {@code serve}, {@code auth} and {@code audit}. */
final class ServeSettings {
  static final Setting<String> HOST =
      new Setting<>(
          "serve.host",
          SettingType.ADDRESS,
          "127.0.0.1",
          "Address to listen on; beyond loopback `auth.mode` has to be `keys`");
  static final Setting<Integer> PORT =
      new Setting<>(
          "serve.port", SettingType.PORT, "8080", "Port to listen on; 0 takes a free one");
  static final Setting<Set<String>> ALLOWED_HOSTS =
      new Setting<>(
          "serve.allowed-hosts",
          SettingType.HOSTS,
          "",
          "Host names, without port, by which requests may call the server besides loopback");
  static final Setting<Set<String>> ORIGINS =
      new Setting<>(
          "serve.cors.allowed-origins",
          SettingType.ORIGINS,
          "",
          "Origins of pages elsewhere that may ask; `*` is refused");
  static final Setting<Boolean> TRUST_LOOPBACK =
      new Setting<>(
          "serve.trust-loopback",
          SettingType.BOOLEAN,
          "true",
          "Whether who asks from the machine itself needs no key; `false` behind a proxy on it");
  static final Setting<Rate> READS =
      new Setting<>(
          "serve.rate-limit.reads",
          SettingType.RATE_PER_SECOND,
          "50/s",
          "Reads of a key, with a burst of twice that; not on loopback");
  static final Setting<Rate> QUERIES =
      new Setting<>(
          "serve.rate-limit.queries",
          SettingType.RATE_PER_SECOND,
          "5/s",
          "Gremlin, SQL, reachability and what-if of a key; not on loopback");
  static final Setting<AccessOptions.Mode> MODE =
      new Setting<>(
          "auth.mode",
          SettingType.words(AccessOptions.Mode.class),
          "none",
          "`none`: loopback alone is answered; `keys`: holders of API keys too");
  static final Setting<Boolean> AUDIT_READS =
      new Setting<>(
          "audit.reads",
          SettingType.BOOLEAN,
          "false",
          "Whether reads are in the audit log too; queries, changes and refusals always are");
  static final Setting<Path> AUDIT_FILE =
      new Setting<>(
          "audit.file", SettingType.FILE, "", "Audit log; `audit.jsonl` in the data directory");

  static final Setting<Boolean> UI_ENABLED =
      new Setting<>("ui.enabled", SettingType.BOOLEAN, "true", "Whether the pages are served");

  static final List<Setting<?>> ALL =
      List.of(
          UI_ENABLED,
          HOST,
          PORT,
          ALLOWED_HOSTS,
          ORIGINS,
          TRUST_LOOPBACK,
          READS,
          QUERIES,
          MODE,
          AUDIT_READS,
          AUDIT_FILE);

  private ServeSettings() {}

  /** What they say, for the server. */
  static ApiOptions options(SettingValues values) {
    AccessOptions access =
        new AccessOptions(
            values.get(MODE),
            values.get(TRUST_LOOPBACK),
            values.get(ORIGINS),
            values.get(READS),
            values.get(QUERIES),
            values.get(AUDIT_READS),
            values.isDefault(AUDIT_FILE) ? null : values.get(AUDIT_FILE));
    return ApiOptions.of(values.get(HOST), values.get(PORT))
        .withHosts(values.get(ALLOWED_HOSTS))
        .with(access)
        .with(switches(values))
        .with(GremlinSettings.limits(values))
        .withAccessEdges(values.get(GraphSettings.ACCESS_EDGES))
        .with(SqlSettings.limits(values));
  }

  private static Set<Surface> switches(SettingValues values) {
    Set<Surface> served = EnumSet.noneOf(Surface.class);
    if (values.get(UI_ENABLED)) {
      served.add(Surface.UI);
    }
    if (values.get(GremlinSettings.ENABLED)) {
      served.add(Surface.GREMLIN);
    }
    if (values.get(SqlSettings.ENABLED)) {
      served.add(Surface.SQL);
    }
    return served;
  }
}
