package io.periplus.collect;

/** Draws the edges of one resource where a path cannot say them. */
@FunctionalInterface
public interface EdgeCode {
  void draw(ResourceView resource, EdgeSink edges);
}
