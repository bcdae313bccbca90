package io.periplus.simulator.estate;

import io.periplus.simulator.wire.Member;
import io.periplus.simulator.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An operation seen as a list: which members carry the rows, the page token and the page size.
 *
 * <p>Found by name among the members of the SDK's classes: AWS services use a handful of names for
 * them.
 */
public final class ListOperation {
  private static final Set<String> TOKENS = Set.of("NextToken", "Marker", "NextMarker");
  private static final Set<String> SIZES =
      Set.of("MaxResults", "MaxItems", "MaxRecords", "PageSize");
  private static final String TRUNCATED = "IsTruncated";
  private static final Map<Operation, ListOperation> CACHE = new ConcurrentHashMap<>();

  private final Operation operation;
  private final Optional<String> tokenIn;
  private final Optional<String> tokenOut;
  private final Optional<String> size;
  private final List<Member> rows;

  private ListOperation(Operation operation) {
    this.operation = operation;
    this.tokenIn = named(operation.request().members(), TOKENS);
    this.tokenOut = named(operation.response().members(), TOKENS);
    this.size = named(operation.request().members(), SIZES);
    this.rows =
        operation.response().members().stream()
            .filter(member -> member.kind() == Member.Kind.LIST)
            .toList();
  }

  public static ListOperation of(Operation operation) {
    return CACHE.computeIfAbsent(operation, ListOperation::new);
  }

  private static Optional<String> named(List<Member> members, Set<String> names) {
    return members.stream().map(Member::name).filter(names::contains).findFirst();
  }

  public Operation operation() {
    return operation;
  }

  public String name() {
    return operation.name();
  }

  /** The request member that carries the token of the page to give. */
  public Optional<String> tokenIn() {
    return tokenIn;
  }

  /** The response member that carries the token of the next page. */
  public Optional<String> tokenOut() {
    return tokenOut;
  }

  /** The request member that limits the page. */
  public Optional<String> size() {
    return size;
  }

  /** Whether the response says in a member of its own that more follows, as IAM's do. */
  public boolean saysTruncated() {
    return operation.response().member(TRUNCATED).isPresent();
  }

  public boolean isPaged() {
    return tokenIn.isPresent() && tokenOut.isPresent();
  }

  /** The top-level lists of the response. */
  public List<Member> rows() {
    return rows;
  }

  boolean isPaging(String member) {
    return tokenIn.filter(member::equals).isPresent()
        || tokenOut.filter(member::equals).isPresent()
        || size.filter(member::equals).isPresent()
        || member.equals(TRUNCATED);
  }
}
