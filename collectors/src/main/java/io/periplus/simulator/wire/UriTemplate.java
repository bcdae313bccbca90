package io.periplus.simulator.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URI template of a rest operation: {@code /functions/{FunctionName}/policy}. */
final class UriTemplate {
  private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z0-9_-]+)(\\+?)\\}");
  private static final Map<String, UriTemplate> CACHE = new ConcurrentHashMap<>();

  private final Pattern pattern;
  private final List<String> names = new ArrayList<>();
  private final Map<String, List<String>> query;
  private final int given;

  private UriTemplate(String template) {
    String[] parts = template.split("\\?", 2);
    this.query = parts.length == 2 ? Call.parameters(parts[1]) : Map.of();
    String path = trimmed(parts[0]);
    this.given = PARAMETER.matcher(path).replaceAll("").length();
    StringBuilder regex = new StringBuilder();
    Matcher parameters = PARAMETER.matcher(path);
    int end = 0;
    while (parameters.find()) {
      regex.append(Pattern.quote(path.substring(end, parameters.start())));
      regex.append(parameters.group(2).isEmpty() ? "([^/]+)" : "(.+)");
      names.add(parameters.group(1));
      end = parameters.end();
    }
    regex.append(Pattern.quote(path.substring(end)));
    this.pattern = Pattern.compile(regex.toString());
  }

  static UriTemplate of(String template) {
    return CACHE.computeIfAbsent(template, UriTemplate::new);
  }

  /** How many literal query parameters tell the operation, {@code ?find=LayerVersion}. */
  int literals() {
    return query.size();
  }

  /** How much of the path is given: the more of it, the less may stand for anything. */
  int given() {
    return given;
  }

  /** The decoded path parameters by name, or empty if {@code call} means another resource. */
  Optional<Map<String, String>> match(Call call) {
    Matcher matcher = pattern.matcher(trimmed(call.path()));
    if (!matcher.matches() || !call.query().entrySet().containsAll(query.entrySet())) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      // Plus is a plain character in a path, unlike in a form.
      parameters.put(names.get(i), Call.decode(matcher.group(i + 1).replace("+", "%2B")));
    }
    return Optional.of(parameters);
  }

  private static String trimmed(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
