package io.periplus.graph;

import org.janusgraph.core.schema.DisableDefaultSchemaMaker;

/**
 * JanusGraph's rule for names that the schema does not hold: writing one fails, asking for one
 * finds nothing. Public because JanusGraph makes it by name.
 */
public final class DeclaredSchemaOnly extends DisableDefaultSchemaMaker {
  @Override
  public boolean ignoreUndefinedQueryTypes() {
    return true;
  }
}
