package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.Responses;
import io.periplus.jobs.JobEvent;
import io.periplus.jobs.RunningJob;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * Sends a job's events as they happen (RC15). Each stream holds a thread of the server, so that
 * their number is bounded well below the number of threads.
 */
public final class JobEventStream implements AutoCloseable {
  static final int MOST_STREAMS = 32;

  private static final System.Logger LOG = System.getLogger(JobEventStream.class.getName());

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** How long a stopping server waits for a stream at most. */
  private static final Duration STEP = Duration.ofMillis(500);

  private final Semaphore streams = new Semaphore(MOST_STREAMS);
  private volatile boolean closed;

  /** Writes events behind {@code after} until the job has ended or the client is gone. */
  void send(Context ctx, RunningJob job, long after) {
    if (!streams.tryAcquire()) {
      ctx.header("Retry-After", "5");
      throw new ProblemException(
          ProblemCode.OVERLOADED,
          "Cannot stream the job: " + MOST_STREAMS + " streams are open. Poll the job instead.");
    }
    try {
      ctx.header("Cache-Control", "no-store");
      ctx.contentType("text/event-stream; charset=utf-8");
      ServletOutputStream out = ctx.res().getOutputStream();
      // An id of an earlier server's job may be beyond ours: that client starts anew.
      stream(job, after > job.lastEventId() ? 0 : after, out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException gone) {
      // A page that is closed ends its stream so; there is nobody left to tell.
      LOG.log(System.Logger.Level.DEBUG, "stream of a job ended by its client", gone);
    } finally {
      streams.release();
    }
  }

  private void stream(RunningJob job, long after, ServletOutputStream out)
      throws IOException, InterruptedException {
    long last = after;
    long quiet = System.nanoTime();
    out.flush();
    while (!closed) {
      List<JobEvent> events = job.await(last, STEP);
      for (JobEvent event : events) {
        out.write(text(event).getBytes(StandardCharsets.UTF_8));
        last = event.id();
        if (event.type() == JobEvent.Type.END) {
          out.flush();
          return;
        }
      }
      boolean ended = events.isEmpty() && job.job().state().isFinal();
      if (ended) {
        return;
      }
      if (!events.isEmpty()) {
        quiet = System.nanoTime();
        out.flush();
      } else if (System.nanoTime() - quiet > HEARTBEAT.toNanos()) {
        // Written also to learn that the client is gone.
        out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
        quiet = System.nanoTime();
        out.flush();
      }
    }
  }

  private static String text(JobEvent event) {
    String data = new String(Responses.bytes(data(event)), StandardCharsets.UTF_8);
    return "id: "
        + event.id()
        + "\nevent: "
        + event.type().name().toLowerCase(Locale.ROOT)
        + "\ndata: "
        + data
        + "\n\n";
  }

  private static ObjectNode data(JobEvent event) {
    switch (event.type()) {
      case PROGRESS:
        return JobRoutes.progress(event.job().progress());
      case LOG:
        return JsonNodeFactory.instance
            .objectNode()
            .put("at", event.at().toString())
            .put("message", event.message());
      case STATE:
        return JsonNodeFactory.instance.objectNode().put("state", event.job().state().name());
      default:
        return JobRoutes.json(event.job());
    }
  }

  /** Lets all streams end. */
  @Override
  public void close() {
    closed = true;
  }
}
