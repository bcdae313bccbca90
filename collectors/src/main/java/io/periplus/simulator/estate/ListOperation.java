package io.periplus.simulator.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.wire.Member;
import io.periplus.simulator.wire.Operation;
import io.periplus.simulator.wire.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An operation seen as a list: which members carry the rows, the page token and the page size.
 *
 * <p>Found by name among the members of the SDK's classes: AWS services use a handful of names for
 * them. CloudFront keeps rows and token together in a structure of the response, the holder.
 */
public final class ListOperation {
  /** How the next page is named. */
  public enum Paging {
    /** Everything comes at once. */
    NONE,
    /** By a token that means nothing to the caller. */
    TOKEN,
    /** By the name that the page before ended with. */
    AFTER_NAME,
    /** By the key of the row that the next page begins with. */
    FROM_KEY
  }

  /** Spelled small; the first that a request has is the one. */
  private static final List<String> TOKENS_IN =
      List.of(
          "nexttoken",
          "continuationtoken",
          "paginationtoken",
          "nextpagetoken",
          "nextmarker",
          "marker",
          "position",
          "exclusivestarttablename",
          "exclusivestartglobaltablename",
          "exclusivestartbackuparn",
          "exclusivestartstreamarn",
          "exclusivestartstreamname",
          "exclusivestartdeliverystreamname");

  /** What leads on stands before what some responses merely repeat from the request. */
  private static final List<String> TOKENS_OUT =
      List.of(
          "nexttoken",
          "nextcontinuationtoken",
          "nextpagetoken",
          "nextpagemarker",
          "nextmarker",
          "paginationtoken",
          "position",
          "lastevaluatedtablename",
          "lastevaluatedglobaltablename",
          "lastevaluatedbackuparn",
          "lastevaluatedstreamarn",
          "continuationtoken",
          "marker");

  private static final List<String> SIZES =
      List.of(
          "maxresults",
          "maxitems",
          "maxrecords",
          "pagesize",
          "limit",
          "maxbuckets",
          "maxkeys",
          "resourcesperpage",
          "tagsperpage");

  private static final List<String> MORE =
      List.of("istruncated", "truncated", "hasmorestreams", "hasmoredeliverystreams");

  private static final String COUNT = "Quantity";

  /** Route 53's record sets have no token but the three parts of the next one's key. */
  private static final List<String> KEY_IN =
      List.of("StartRecordName", "StartRecordType", "StartRecordIdentifier");

  private static final List<String> KEY_OUT =
      List.of("NextRecordName", "NextRecordType", "NextRecordIdentifier");

  private static final List<String> KEY = List.of("Name", "Type", "SetIdentifier");

  private static final Map<Operation, ListOperation> CACHE = new ConcurrentHashMap<>();

  private final Operation operation;
  private final Member holder;
  private final Shape shape;
  private final Paging paging;
  private final Optional<String> tokenIn;
  private final Optional<String> tokenOut;
  private final Optional<String> size;
  private final Optional<String> more;
  private final List<Member> rows;

  private ListOperation(Operation operation) {
    this.operation = operation;
    this.holder = holder(operation.response());
    this.shape = holder == null ? operation.response() : holder.shape();
    boolean keyed = operation.request().member(KEY_IN.get(0)).isPresent();
    this.tokenIn =
        keyed ? Optional.of(KEY_IN.get(0)) : named(operation.request().members(), TOKENS_IN);
    this.tokenOut = keyed ? Optional.of(KEY_OUT.get(0)) : named(shape.members(), TOKENS_OUT);
    this.size = named(operation.request().members(), SIZES);
    this.more = named(shape.members(), MORE);
    this.rows = lists(shape);
    this.paging = paging(keyed);
  }

  private Paging paging(boolean keyed) {
    if (tokenIn.isEmpty() || tokenOut.isEmpty() && more.isEmpty()) {
      return Paging.NONE;
    }
    if (keyed) {
      return Paging.FROM_KEY;
    }
    boolean names = rows.size() == 1 && rows.get(0).element().kind() == Member.Kind.STRING;
    boolean after = tokenIn.get().toLowerCase(Locale.ROOT).startsWith("exclusivestart");
    return after && names ? Paging.AFTER_NAME : Paging.TOKEN;
  }

  public static ListOperation of(Operation operation) {
    return CACHE.computeIfAbsent(operation, ListOperation::new);
  }

  private static Optional<String> named(List<Member> members, List<String> names) {
    for (String name : names) {
      for (Member member : members) {
        if (member.name().toLowerCase(Locale.ROOT).equals(name)) {
          return Optional.of(member.name());
        }
      }
    }
    return Optional.empty();
  }

  private static List<Member> lists(Shape shape) {
    return shape.members().stream().filter(member -> member.kind() == Member.Kind.LIST).toList();
  }

  /** The one structure of a response without lists that has rows and says whether more follow. */
  private static Member holder(Shape response) {
    List<Member> structures =
        response.members().stream()
            .filter(member -> member.kind() == Member.Kind.STRUCTURE)
            .toList();
    if (structures.size() != 1
        || !lists(response).isEmpty()
        || named(response.members(), TOKENS_OUT).isPresent()) {
      return null;
    }
    Shape inner = structures.get(0).shape();
    boolean pages =
        named(inner.members(), TOKENS_OUT).isPresent()
            || named(inner.members(), MORE).isPresent()
            || inner.member(COUNT).isPresent();
    return pages && !lists(inner).isEmpty() ? structures.get(0) : null;
  }

  public Operation operation() {
    return operation;
  }

  public String name() {
    return operation.name();
  }

  public Paging paging() {
    return paging;
  }

  public boolean isPaged() {
    return paging != Paging.NONE;
  }

  /** The request member that carries the token of the page to give. */
  public Optional<String> tokenIn() {
    return tokenIn;
  }

  /** The member, beside the rows, that carries the token of the next page. */
  public Optional<String> tokenOut() {
    return tokenOut;
  }

  /** The request member that limits the page. */
  public Optional<String> size() {
    return size;
  }

  /** The lists of the response, or of its holder. */
  public List<Member> rows() {
    return rows;
  }

  /** The list that {@link #rows} has by that name. */
  public Member list(String name) {
    return shape.member(name).orElseThrow();
  }

  /** What holds the rows in {@code response}: itself, or one of its members. */
  public JsonNode holder(JsonNode response) {
    return holder == null ? response : response.path(holder.name());
  }

  /** As {@link #holder(JsonNode)}, made where it is missing. */
  public ObjectNode holderOf(ObjectNode response) {
    return holder == null ? response : response.withObject("/" + holder.name());
  }

  /** The member that holds rows and token, if they are not at the top. */
  Optional<String> holderName() {
    return Optional.ofNullable(holder).map(Member::name);
  }

  /** What asks for a page in {@code request}: empty text for the first. */
  String cursor(JsonNode request) {
    if (paging != Paging.FROM_KEY) {
      return tokenIn.map(in -> request.path(in).asText("")).orElse("");
    }
    StringBuilder cursor = new StringBuilder();
    KEY_IN.stream()
        .filter(request::hasNonNull)
        .forEach(in -> cursor.append(request.path(in).asText()).append('\n'));
    return cursor.toString();
  }

  /** Whether {@code row} is the one that a request of {@link Paging#FROM_KEY} begins with. */
  public boolean isAskedFrom(JsonNode request, JsonNode row) {
    for (int i = 0; i < KEY.size(); i++) {
      String asked = request.path(KEY_IN.get(i)).asText("");
      if (!asked.equals(row.path(KEY.get(i)).asText("")) && (i == 0 || !asked.isEmpty())) {
        return false;
      }
    }
    return true;
  }

  /** Says in {@code response} that the next page begins with {@code row}. */
  public void continueFrom(ObjectNode response, JsonNode row) {
    for (int i = 0; i < KEY.size(); i++) {
      if (row.hasNonNull(KEY.get(i))) {
        holderOf(response).set(KEY_OUT.get(i), row.get(KEY.get(i)));
      }
    }
  }

  /** Says in {@code response} that {@code token} leads on. */
  public void continueBy(ObjectNode response, String token) {
    tokenOut.ifPresent(out -> holderOf(response).put(out, token));
  }

  /** Says in {@code response} whether more follows, and how many rows it has, where it does. */
  public void conclude(ObjectNode response, boolean moreFollows, int rowsGiven) {
    more.ifPresent(member -> holderOf(response).put(member, moreFollows));
    if (shape.member(COUNT).isPresent() && isPaged()) {
      holderOf(response).put(COUNT, rowsGiven);
    }
  }

  /** Repeats the page size, as Route 53 and CloudFront do. */
  public void repeatSize(ObjectNode response, int given) {
    size.filter(name -> shape.member(name).isPresent())
        .ifPresent(name -> holderOf(response).put(name, given));
  }

  /** Whether {@code member} of a request or response is about pages and not about things. */
  boolean isPaging(String member) {
    String name = member.toLowerCase(Locale.ROOT);
    boolean token = TOKENS_IN.contains(name) || TOKENS_OUT.contains(name) || member.equals(COUNT);
    boolean key = KEY_IN.contains(member) || KEY_OUT.contains(member);
    return size.filter(member::equals).isPresent()
        || more.filter(member::equals).isPresent()
        || isPaged() && token
        || paging == Paging.FROM_KEY && key;
  }
}
