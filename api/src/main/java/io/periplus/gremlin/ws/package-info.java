/**
 * Gremlin over WebSocket: the frames, messages and value formats of TinkerPop 3.7, and what one
 * connection may do. Knows neither Jetty nor Javalin.
 *
 * <p>Messages are read by readers of our own that know the listed types and nothing else; no class
 * is loaded by what a client sends. Answers are written by TinkerPop's serializers.
 */
package io.periplus.gremlin.ws;
