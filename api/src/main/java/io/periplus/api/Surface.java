package io.periplus.api;

/** What a server offers besides the REST interface; each can be switched off. */
public enum Surface {
  /** The pages. */
  UI("ui.enabled"),
  /** Gremlin over HTTP and WebSocket. */
  GREMLIN("gremlin.enabled", "/gremlin", "/api/v1/gremlin", "/pg/statistics/summary"),
  /** SQL. */
  SQL("sql.enabled", "/api/v1/sql");

  private final String key;
  private final String[] paths;

  Surface(String key, String... paths) {
    this.key = key;
    this.paths = paths;
  }

  /** The setting that switches it. */
  String key() {
    return key;
  }

  /** Whether the path is one of its routes; of the pages, which take what is left, none is. */
  boolean hasRoute(String path) {
    for (String each : paths) {
      if (path.equals(each) || path.startsWith(each + "/")) {
        return true;
      }
    }
    return false;
  }
}
