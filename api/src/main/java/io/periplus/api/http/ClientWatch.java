package io.periplus.api.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;

/**
 * Tells whether the client of a POST still waits, so that work that nobody wants any more can end.
 *
 * <p>A servlet container does not look at a connection while a request is being answered. This asks
 * the operating system whether there is something to read: after the whole body of a POST a client
 * sends nothing before it has the answer (RFC 9112, 9.3.2), so what is there to read is the end of
 * the connection.
 */
public final class ClientWatch implements AutoCloseable {
  private final Selector selector;
  private final boolean watched;
  private boolean left;

  private ClientWatch(Selector selector, boolean watched) {
    this.selector = selector;
    this.watched = watched;
  }

  /**
   * Begins to watch. The body must have been read; the watch must be closed before the response is
   * complete.
   */
  public static ClientWatch of(Context ctx) throws IOException {
    EndPoint end =
        ServletContextRequest.getServletContextRequest(ctx.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    Selector selector = Selector.open();
    if (end instanceof SocketChannelEndPoint socket) {
      try {
        socket.getChannel().register(selector, SelectionKey.OP_READ);
      } catch (ClosedChannelException e) {
        // It has no key then, as after a close during the work.
      }
      return new ClientWatch(selector, true);
    }
    return new ClientWatch(selector, false);
  }

  /** Whether nobody waits for the answer any more. */
  public synchronized boolean hasLeft() {
    if (!selector.isOpen()) {
      return left;
    }
    try {
      selector.selectNow();
      left |= !selector.selectedKeys().isEmpty() || watched && selector.keys().isEmpty();
    } catch (IOException e) {
      left = true;
    }
    return left;
  }

  @Override
  public synchronized void close() {
    try {
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
