package io.periplus.collect;

import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;

import io.periplus.collect.EdgeSink.Reference;
import io.periplus.model.Arn;
import io.periplus.model.ResourceType;
import java.util.List;

/**
 * Edges to KMS keys from fields that take a key's id, its ARN, or an alias. An alias leads to a
 * collected key that has it, and to none if there is no such: the alias of a key is not its id.
 */
public final class KeyReferences {
  /** What the edges lead to. */
  public static final List<ResourceType> TYPES = List.of(KMS_KEY);

  private static final String ALIAS = "alias/";

  private KeyReferences() {}

  /** The edge code for the text at {@code path}. */
  public static EdgeCode at(String path) {
    FieldPath field = FieldPath.of(path);
    return (resource, edges) -> {
      for (String value : field.texts(resource.configuration())) {
        edges.edge(ENCRYPTED_BY, reference(value), path);
      }
    };
  }

  private static Reference reference(String value) {
    Arn arn = Arn.tryParse(value).orElse(null);
    String id = arn == null ? value : arn.resource();
    if (!id.startsWith(ALIAS)) {
      return Reference.to(KMS_KEY, value);
    }
    return arn == null
        ? Reference.existing(KMS_KEY, id)
        : new Reference(KMS_KEY, id, arn.account(), arn.region(), Reference.Match.EXISTING);
  }
}
