package io.periplus.gremlin.ws;

import java.util.Map;
import java.util.UUID;

/**
 * A request as it came, its values already of the allowed types.
 *
 * @param op {@code eval}, {@code bytecode}, {@code authentication}, {@code close}, or what else a
 *     client may send
 */
record WireRequest(UUID id, String op, String processor, Map<String, Object> args) {}
