package io.periplus.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/**
 * Takes secrets out of everything that is written: rows, recordings, error messages (rules X1-X23).
 *
 * <p>A value becomes <code>{"redacted":"hmac-sha256:16 hex digits"}</code>, keyed per data
 * directory: equal secrets stay equal inside one installation and say nothing outside it. Names and
 * keys are kept. Declared paths follow the SDK class wherever it is nested; besides, any value
 * whose key or look gives a secret away is taken (X20). What was redacted before, in a recording,
 * is kept as it is. Member {@code names} holds keyed hashes of the ARNs and hosts in the value
 * (X22): they tell what it refers to where that is in the inventory, and nothing elsewhere.
 */
public final class Redactor {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "hmac-sha256:";
  private static final String MEMBER = "redacted";
  private static final String NAMES = "names";

  private static final Pattern REDACTED_TEXT =
      Pattern.compile(
          "redacted:(hmac-sha256:[0-9a-f]{16})(?:;names=([0-9a-f]{16}(?:,[0-9a-f]{16})*))?");
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i)(pass(word|wd)?|secret|token|api_?key|private_?key|credential|authorization)");

  /** As {@link #SECRET_NAME} in the words of a command line. */
  private static final String SECRET_WORD =
      "[\\w.-]*(?i:pass(word|wd)?|secret|token|api[_-]?key|private[_-]?key|credential"
          + "|authorization)[\\w.-]*";

  private static final Pattern SECRET_OPTION = Pattern.compile("--?" + SECRET_WORD);
  private static final Pattern SECRET_ASSIGNMENT = Pattern.compile("-{0,2}" + SECRET_WORD + "=\\S");

  /** Names that the pattern takes for secrets and that hold settings, references or page tokens. */
  private static final Set<String> HARMLESS_NAMES =
      Set.of(
          "HttpTokens",
          "SECRET_ID",
          "SecretArn",
          "SecretStatus",
          "PasswordLastUsed",
          "AuthorizationEndpoint",
          "AuthorizationType",
          "CertificateAuthorityArn",
          "PassthroughBehavior",
          "passthroughBehavior",
          "authorizationType",
          "AuthorizationScopes",
          "authorizationScopes",
          "ApiKeySelectionExpression",
          "apiKeySource",
          "TokenDomains");

  /** Without these a recording could not be replayed; they open nothing by themselves. */
  private static final Set<String> PAGE_TOKENS = Set.of("NextToken", "NextMarker", "Marker");

  /**
   * The plain id of an inventoried key, by which one found in an environment is known; it opens
   * nothing without its secret.
   */
  private static final String KEY_ID = "AccessKeyId";

  private static final Pattern SECRET_VALUE =
      Pattern.compile(
          "-----BEGIN [A-Z ]*PRIVATE KEY"
              + "|\\b(AKIA|ASIA)[A-Z0-9]{16}\\b"
              + "|\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"
              + "|[a-z][a-z0-9+.-]*://[^/\\s:@]+:[^/\\s@]+@"
              + "|(?i:pass(word|wd)?|secret|api_?key)\\s*=\\s*\\S");

  private final SecretKeySpec key;
  private final Map<Class<?>, Rules> rules;
  private final Map<String, Boolean> secretNames = new ConcurrentHashMap<>();
  private final Map<Class<?>, DirectShape> directShapes = new ConcurrentHashMap<>();
  private final RedactionCode.Secrets secrets = new CodeSecrets();
  private final BiConsumer<SdkPojo, ObjectNode> redaction = this::redact;

  /**
   * What one SDK structure hides.
   *
   * @param hashed values replaced by their keyed hash
   * @param dropped members removed, such as pre-signed URLs
   * @param code what paths cannot say
   */
  record Rules(List<FieldPath> hashed, List<FieldPath> dropped, List<RedactionCode> code) {}

  Redactor(byte[] key, Map<Class<?>, Rules> rules) {
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.rules = Map.copyOf(rules);
  }

  /** The CLI's JSON of an SDK object, without its secrets. */
  ObjectNode toJson(SdkPojo pojo) {
    return SdkJson.toJson(pojo, redaction);
  }

  /** As {@link #toJson(SdkPojo)}; members are made when they are asked for, where that can be. */
  ObjectNode toJsonLazily(SdkPojo pojo) {
    DirectShape shape = directShape(pojo);
    return shape.needsTree() ? toJson(pojo) : new Members(pojo, shape).object();
  }

  /** The members of an object of which redaction has to know no more than each by itself. */
  private final class Members extends LazyMembers {
    private final SdkPojo pojo;
    private final DirectShape shape;

    Members(SdkPojo pojo, DirectShape shape) {
      this.pojo = pojo;
      this.shape = shape;
    }

    @Override
    List<String> names() {
      return shape.members().stream()
          .filter(member -> member.of(pojo) != null)
          .map(DirectShape.Member::name)
          .toList();
    }

    @Override
    JsonNode make(String name) {
      for (DirectShape.Member member : shape.members()) {
        if (member.name().equals(name)) {
          JsonNode value = toJson(member.of(pojo));
          return value == null || !member.checked() ? value : redacted(value, isSecret(member));
        }
      }
      return null;
    }

    private boolean isSecret(DirectShape.Member member) {
      SdkField<?> key = member.isPairValue() ? shape.pairKey() : null;
      Object pairKey = key == null ? null : key.getValueOrDefault(pojo);
      return member.secret() || pairKey != null && Redactor.this.isSecret((String) pairKey);
    }
  }

  /** As {@link #toJson(SdkPojo)} for any value of an SDK object. */
  JsonNode toJson(Object value) {
    return SdkJson.toJson(value, redaction);
  }

  private void redact(SdkPojo pojo, ObjectNode json) {
    Rules declared = rules.get(pojo.getClass());
    if (declared != null) {
      declared.dropped().forEach(path -> path.replace(json, value -> null));
      declared.hashed().forEach(path -> path.replace(json, this::hashed));
      declared.code().forEach(code -> code.redact(json, secrets));
    }
    JsonNode pairKey = json.get("Key");
    boolean secretPair = pairKey != null && pairKey.isTextual() && isSecret(pairKey.textValue());
    for (SdkField<?> field : SdkShape.of(pojo).sortedFields()) {
      String name = MemberNames.of(field);
      JsonNode value = json.get(name);
      if (value != null && isChecked(name, field.marshallingType().getKnownType())) {
        boolean secret = isSecret(name) || secretPair && name.equals("Value");
        json.set(name, redacted(value, secret));
      }
    }
  }

  /** Whether a member of that name and type may hold secrets. */
  static boolean isChecked(String name, MarshallingKnownType type) {
    boolean texts =
        type == MarshallingKnownType.STRING
            || type == MarshallingKnownType.LIST
            || type == MarshallingKnownType.MAP;
    return texts && !PAGE_TOKENS.contains(name) && !name.equals(KEY_ID);
  }

  /** Whether a structure has rules of its own. */
  boolean hasRules(Class<?> structure) {
    Rules declared = rules.get(structure);
    return declared != null
        && !(declared.hashed().isEmpty()
            && declared.dropped().isEmpty()
            && declared.code().isEmpty());
  }

  /** How {@link DirectJson} writes the structures of a class. */
  DirectShape directShape(SdkPojo pojo) {
    DirectShape known = directShapes.get(pojo.getClass());
    return known != null
        ? known
        : directShapes.computeIfAbsent(pojo.getClass(), type -> DirectShape.of(pojo, this));
  }

  /** Whether a text is written as it is. */
  boolean keeps(String text, boolean secret) {
    return !hides(text, secret) && !isRedactedText(text);
  }

  private static boolean hides(String text, boolean secret) {
    return secret && !text.startsWith("arn:") || looksSecret(text);
  }

  /** What stands for a text that is hidden; null if it was redacted before. */
  JsonNode hidden(String text) {
    return isRedactedText(text) ? null : hashed(JsonNodeFactory.instance.textNode(text));
  }

  /** Whether the elements of a list have to be read as a command line. */
  static boolean mayBeArgument(String element) {
    return element.startsWith("-") || element.indexOf('=') >= 0;
  }

  /** Texts, lists of texts and maps of texts; structures inside were visited before. */
  private JsonNode redacted(JsonNode value, boolean secret) {
    if (value.isTextual()) {
      String text = value.textValue();
      return keeps(text, secret) ? value : hashed(value);
    }
    if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i).isTextual()) {
          array.set(i, redacted(array.get(i), secret || isSecretArgument(array, i)));
        }
      }
    } else if (value instanceof ObjectNode object && asText(object) == null) {
      object
          .properties()
          .forEach(
              e -> {
                if (e.getValue().isTextual()) {
                  e.setValue(redacted(e.getValue(), secret || isSecret(e.getKey())));
                }
              });
    }
    return value;
  }

  /** {@code --db-password=x}, {@code TOKEN=x}, or what follows {@code --db-password}. */
  private static boolean isSecretArgument(ArrayNode arguments, int i) {
    String argument = arguments.get(i).textValue();
    if (argument.indexOf('=') >= 0 && SECRET_ASSIGNMENT.matcher(argument).lookingAt()) {
      return true;
    }
    return i > 0
        && !argument.startsWith("-")
        && SECRET_OPTION.matcher(arguments.get(i - 1).asText("")).matches();
  }

  /** Whether a name says that what it names is secret. */
  boolean isSecret(String name) {
    if (name.length() > 128) {
      return SECRET_NAME.matcher(name).find();
    }
    Boolean known = secretNames.get(name);
    return known != null
        ? known
        : secretNames.computeIfAbsent(
            name, n -> !HARMLESS_NAMES.contains(n) && SECRET_NAME.matcher(n).find());
  }

  /** What rules by code may do. */
  private final class CodeSecrets implements RedactionCode.Secrets {
    @Override
    public void hash(ObjectNode structure, String... paths) {
      for (String path : paths) {
        FieldPath.of(path).replace(structure, Redactor.this::hashed);
      }
    }

    @Override
    public boolean isSecret(String name) {
      return Redactor.this.isSecret(name);
    }

    @Override
    public void document(ObjectNode structure, String... paths) {
      for (String path : paths) {
        FieldPath.of(path)
            .replace(
                structure,
                value -> {
                  JsonNode tree = tree(value);
                  hideLiterals(tree, Redactor::isLiteral);
                  return tree;
                });
      }
    }

    @Override
    public void properties(ObjectNode structure, String... paths) {
      for (String path : paths) {
        FieldPath.of(path)
            .replace(
                structure,
                value -> {
                  JsonNode tree = tree(value);
                  hideLiterals(tree, (name, text) -> true);
                  return tree;
                });
      }
    }

    @Override
    public void policy(ObjectNode structure, String... paths) {
      for (String path : paths) {
        FieldPath.of(path).replace(structure, Redactor::tree);
      }
    }
  }

  /** The object that a text stands for; any other value as it is. */
  private static JsonNode tree(JsonNode value) {
    String text = value.textValue();
    if (text == null || !text.stripLeading().startsWith("{")) {
      return value;
    }
    try {
      return SdkJson.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return value;
    }
  }

  /** References to other data, {@code $.order.token}, are no literals. */
  private static boolean isLiteral(String name, String text) {
    return !text.startsWith("$") && !name.endsWith(".$");
  }

  private void hideLiterals(JsonNode tree, BiPredicate<String, String> isLiteral) {
    if (asText(tree) != null) {
      return;
    }
    if (tree instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              member -> {
                JsonNode value = member.getValue();
                if (value.isTextual()) {
                  boolean literal = isLiteral.test(member.getKey(), value.textValue());
                  member.setValue(redacted(value, literal && isSecret(member.getKey())));
                } else {
                  hideLiterals(value, isLiteral);
                }
              });
    } else if (tree instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i).isTextual()) {
          array.set(i, redacted(array.get(i), false));
        } else {
          hideLiterals(array.get(i), isLiteral);
        }
      }
    }
  }

  private static boolean looksSecret(String text) {
    return text.length() >= 10 && mayHoldSecret(text) && SECRET_VALUE.matcher(text).find();
  }

  /** What every match of {@link #SECRET_VALUE} holds: most values are ids and names. */
  private static boolean mayHoldSecret(String text) {
    return text.indexOf('=') >= 0
        || text.contains("://")
        || text.contains("eyJ")
        || text.contains("KIA")
        || text.contains("SIA")
        || text.contains("-----");
  }

  private static boolean isRedactedText(String text) {
    return text.startsWith("redacted:") && REDACTED_TEXT.matcher(text).matches();
  }

  /** The replacement of a value; numbers and structures are hashed by their JSON text. */
  private JsonNode hashed(JsonNode value) {
    if (value.isNull() || asText(value) != null) {
      return value;
    }
    String text = value.isTextual() ? value.textValue() : value.toString();
    Matcher before = REDACTED_TEXT.matcher(text);
    boolean again = before.matches();
    ObjectNode replacement = JsonNodeFactory.instance.objectNode();
    replacement.put(MEMBER, again ? before.group(1) : PREFIX + hash(text));
    Stream<String> names =
        !again
            ? ValueNames.in(text).stream().map(this::hash).sorted()
            : before.group(2) == null ? Stream.empty() : Stream.of(before.group(2).split(",", -1));
    List<String> hashes = names.toList();
    if (!hashes.isEmpty()) {
      ArrayNode array = replacement.putArray(NAMES);
      hashes.forEach(array::add);
    }
    return replacement;
  }

  /** Hashes of the names that a redacted value holds; none for anything else. */
  static List<String> namesIn(JsonNode json) {
    if (asText(json) == null) {
      return List.of();
    }
    List<String> hashes = new ArrayList<>();
    json.path(NAMES).forEach(hash -> hashes.add(hash.asText()));
    return hashes;
  }

  /** The first 16 hex digits of the keyed hash. */
  String hash(String value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] digest = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JRE has " + ALGORITHM, e);
    }
  }

  /** A line for people without what looks like a secret; AWS quotes requests in messages. */
  String message(String text) {
    if (text == null) {
      return null;
    }
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    line = SECRET_VALUE.matcher(line).replaceAll("[redacted]");
    return line.length() > 500 ? line.substring(0, 500) : line;
  }

  /**
   * A redacted value as text, {@code redacted:hmac-sha256:...}, for members that can only hold
   * text; null if {@code json} is not one.
   */
  static String asText(JsonNode json) {
    boolean named = json.path(NAMES).isArray();
    if (!json.isObject() || json.size() != (named ? 2 : 1) || !json.path(MEMBER).isTextual()) {
      return null;
    }
    String text = MEMBER + ':' + json.get(MEMBER).textValue();
    if (!named) {
      return text;
    }
    StringJoiner names = new StringJoiner(",", text + ";" + NAMES + "=", "");
    json.get(NAMES).forEach(hash -> names.add(hash.asText()));
    return names.toString();
  }
}
