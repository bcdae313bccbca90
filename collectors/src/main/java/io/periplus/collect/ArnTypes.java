package io.periplus.collect;

import io.periplus.collect.EdgeSink.Reference;
import io.periplus.model.Arn;
import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.List;

/**
 * The types that the ARNs in a field may be of, told by service and beginning of the resource. What
 * an ARN has beyond that of the inventory, the qualifier of a function, the streams of a log group
 * or of a table, is cut off.
 */
public final class ArnTypes {
  private record Kind(String service, String prefix, ResourceType type) {
    boolean fits(Arn arn) {
      return arn.service().equals(service) && arn.resource().startsWith(prefix);
    }
  }

  private static final String TABLE_STREAM = "/stream/";

  private final List<Kind> kinds;

  private ArnTypes(List<Kind> kinds) {
    this.kinds = kinds;
  }

  /** No types; add some. */
  public static ArnTypes none() {
    return new ArnTypes(List.of());
  }

  /** A further type; of several that fit, the first decides. A null type means: no resource. */
  public ArnTypes or(String service, String prefix, ResourceType type) {
    List<Kind> more = new ArrayList<>(kinds);
    more.add(new Kind(service, prefix, type));
    return new ArnTypes(List.copyOf(more));
  }

  /** Every type. */
  public List<ResourceType> types() {
    return kinds.stream().map(Kind::type).filter(type -> type != null).distinct().toList();
  }

  /** Edges to what the ARNs at {@code path} name; others are counted as unknown values (K9). */
  public EdgeCode edges(EdgeType label, String path) {
    FieldPath field = FieldPath.of(path);
    return (resource, edges) ->
        field
            .texts(resource.configuration())
            .forEach(
                value -> {
                  Reference target = reference(value, path, edges);
                  if (target != null) {
                    edges.edge(label, target, path);
                  }
                });
  }

  /** As {@link #edges}, from what the ARNs name to the resource. */
  public EdgeCode edgesFrom(EdgeType label, String path) {
    FieldPath field = FieldPath.of(path);
    return (resource, edges) ->
        field
            .texts(resource.configuration())
            .forEach(
                value -> {
                  Reference origin = reference(value, path, edges);
                  if (origin != null) {
                    edges.edgeFrom(label, origin, path);
                  }
                });
  }

  /** What {@code value} names; null for nothing, which is counted if it was not to be expected. */
  public Reference reference(String value, String source, EdgeSink edges) {
    Arn arn = Arn.tryParse(value).orElse(null);
    Kind kind =
        arn == null ? null : kinds.stream().filter(each -> each.fits(arn)).findFirst().orElse(null);
    if (kind == null) {
      edges.unknownValue(source, value);
      return null;
    }
    return kind.type() == null ? null : Reference.to(kind.type(), plain(value));
  }

  private static String plain(String arn) {
    int stream = arn.contains(":table/") ? arn.indexOf(TABLE_STREAM) : -1;
    String table = stream < 0 ? arn : arn.substring(0, stream);
    return LogGroupNames.withoutStreams(FunctionNames.unqualified(table));
  }
}
