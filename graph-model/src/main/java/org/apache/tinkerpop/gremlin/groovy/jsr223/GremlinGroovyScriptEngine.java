package org.apache.tinkerpop.gremlin.groovy.jsr223;

/**
 * Stands in for TinkerPop's Groovy engine, which is kept off the class path on purpose.
 *
 * <p>JanusGraph 1.1.0 reads this class's <em>name</em> in a static initialiser and cannot start
 * without it. There is no engine behind it: nothing here can evaluate anything. See
 * docs/adr/0002-no-groovy.md.
 */
public final class GremlinGroovyScriptEngine {
  private GremlinGroovyScriptEngine() {}
}
