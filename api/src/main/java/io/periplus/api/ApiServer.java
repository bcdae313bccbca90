package io.periplus.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.periplus.api.access.AccessOptions;
import io.periplus.api.access.Cors;
import io.periplus.api.access.RefusalLog;
import io.periplus.api.access.RequestGate;
import io.periplus.api.access.SocketCallers;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.history.SnapshotComparisons;
import io.periplus.api.http.BoundedWork;
import io.periplus.api.http.JettyProblemHandler;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.Problems;
import io.periplus.api.http.RequestGuard;
import io.periplus.api.http.RequestHeaders;
import io.periplus.api.impact.RadiusService;
import io.periplus.api.impact.SnapshotRadii;
import io.periplus.api.list.Cursors;
import io.periplus.api.permission.AccessService;
import io.periplus.api.reachability.KernelReachabilityService;
import io.periplus.api.reachability.ReachabilityService;
import io.periplus.api.reachability.SnapshotNetworks;
import io.periplus.api.reachability.WhatIfService;
import io.periplus.api.route.AccessEvaluationRoutes;
import io.periplus.api.route.AccessListRoutes;
import io.periplus.api.route.BlastRadiusRoutes;
import io.periplus.api.route.ChangeRoutes;
import io.periplus.api.route.CostRoutes;
import io.periplus.api.route.CoverageRoutes;
import io.periplus.api.route.ExposureRoutes;
import io.periplus.api.route.FindRoutes;
import io.periplus.api.route.GremlinDesk;
import io.periplus.api.route.GremlinRoutes;
import io.periplus.api.route.GremlinSocket;
import io.periplus.api.route.HistoryRoutes;
import io.periplus.api.route.JobEventStream;
import io.periplus.api.route.JobRoutes;
import io.periplus.api.route.Lists;
import io.periplus.api.route.OverviewRoutes;
import io.periplus.api.route.ReachabilityRoutes;
import io.periplus.api.route.ResourceRoutes;
import io.periplus.api.route.RouteTable;
import io.periplus.api.route.RowEngine;
import io.periplus.api.route.ServiceRoutes;
import io.periplus.api.route.SnapshotRoutes;
import io.periplus.api.route.SqlRoutes;
import io.periplus.api.route.SurveyRoutes;
import io.periplus.api.route.UiFiles;
import io.periplus.api.route.WasteRoutes;
import io.periplus.api.route.WhatIfRoutes;
import io.periplus.auth.AuditLog;
import io.periplus.auth.Authenticator;
import io.periplus.auth.KeyStore;
import io.periplus.graph.GraphStore;
import io.periplus.gremlin.GremlinService;
import io.periplus.jobs.JobRegistry;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.sql.SqlService;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP server: REST, server-sent events and the page; on loopback, or for holders of keys.
 *
 * <p>Answers come from the snapshots of a store and the jobs of a registry; neither is written to.
 */
public final class ApiServer implements AutoCloseable {
  private static final int MOST_BODY_BYTES = 1 << 20;
  private static final int MOST_URL_CHARACTERS = 8 << 10;
  private static final int MOST_HEADER_BYTES = 16 << 10;
  private static final int THREADS = 64;
  private static final Set<String> ANY_HOST = Set.of("/healthz", "/readyz");

  private final ApiOptions options;
  private final RequestGuard guard;
  private final SnapshotViews views;
  private final SnapshotComparisons comparisons;
  private final RowEngine engine = new RowEngine();
  private final JobEventStream events = new JobEventStream();
  private final RouteTable routes = new RouteTable();
  private final AuditLog audit;
  private final RefusalLog refusals;
  private final Authenticator authenticator;
  private final RequestGate gate;
  private final Cors cors;
  private final BoundedWork questions;
  private final BoundedWork edits;
  private final SqlService sql;
  private final UiFiles ui = new UiFiles();
  private final QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
  private final GraphStore graphs;
  private final GremlinService gremlin;
  private final GremlinDesk desk;
  private final Javalin javalin;

  private ApiServer(
      ApiOptions options,
      SnapshotStore store,
      JobRegistry jobs,
      ReachabilityService reachability,
      WhatIfService whatIf) {
    this.options = options;
    AccessOptions access = options.access();
    this.guard = new RequestGuard(options.host(), options.allowedHosts(), access.origins());
    this.cors = new Cors(access.origins());
    this.views = new SnapshotViews(store);
    this.comparisons = new SnapshotComparisons(views);
    this.audit =
        AuditLog.at(
            access.auditFile() == null
                ? store.directory().resolve(AuditLog.FILE)
                : access.auditFile(),
            options.clock());
    this.sql = new SqlService(store, options.sql(), audit::write);
    this.authenticator = authenticator(store);
    this.refusals = new RefusalLog(audit, options.clock());
    this.gate = new RequestGate(authenticator, audit, refusals, access, options.clock());
    this.questions =
        new BoundedWork("reachability-question", options.limits(), reachability::isPreparing);
    this.edits =
        new BoundedWork("what-if", options.limits().twiceAsLong(), reachability::isPreparing);
    Cursors cursors = Cursors.keyedBy(store.directory().resolve("cursor.key"));
    Lists lists = new Lists(views, cursors, options.clock());
    new OverviewRoutes(views, options.clock()).addTo(routes);
    new SnapshotRoutes(views, lists, engine, options.clock()).addTo(routes);
    new ChangeRoutes(comparisons, lists, options.clock()).addTo(routes);
    new ResourceRoutes(views, lists, options.clock()).addTo(routes);
    new HistoryRoutes(views, lists, engine, options.clock()).addTo(routes);
    new FindRoutes(views, options.clock()).addTo(routes);
    new ExposureRoutes(lists).addTo(routes);
    new ReachabilityRoutes(views, reachability, questions, options.clock()).addTo(routes);
    new SurveyRoutes(views, lists, reachability, questions, options.clock()).addTo(routes);
    RadiusService radii = new RadiusService(new SnapshotRadii(store.directory()), whatIf);
    new WhatIfRoutes(views, whatIf, radii, edits, options.clock()).addTo(routes);
    new BlastRadiusRoutes(views, lists, radii, questions, edits, options.clock()).addTo(routes);
    AccessService permissions = new AccessService();
    BoundedWork permissionQuestions =
        new BoundedWork("access-question", options.limits(), permissions::isPreparing);
    AccessEvaluationRoutes evaluation =
        new AccessEvaluationRoutes(views, permissions, permissionQuestions, options.clock());
    evaluation.addTo(routes);
    new CostRoutes(lists, options.clock()).addTo(routes);
    new WasteRoutes(lists).addTo(routes);
    new CoverageRoutes(lists).addTo(routes);
    new AccessListRoutes(lists, evaluation).addTo(routes);
    new SqlRoutes(views, sql, options.clock()).addTo(routes);
    new JobRoutes(jobs, lists, engine, events).addTo(routes);
    this.graphs = GraphStore.open(store.directory());
    this.gremlin = new GremlinService(graphs, options.gremlin(), audit);
    this.desk =
        new GremlinDesk(
            gremlin, views, GraphUpdater.content(options.accessEdges()), gate::countQuery);
    new GremlinRoutes(gremlin, desk, threads).addTo(routes);
    new ServiceRoutes(views, gremlin, options.clock()).addTo(routes);
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Starts serving.
   *
   * @throws PeriplusException {@code authentication-required} for a bind beyond loopback, {@code
   *     port-in-use}
   */
  public static ApiServer start(ApiOptions options, SnapshotStore store, JobRegistry jobs) {
    SnapshotNetworks networks = new SnapshotNetworks();
    return start(
        options, store, jobs, new KernelReachabilityService(networks), new WhatIfService(networks));
  }

  /** Starts serving, with answers to reachability questions from {@code reachability}. */
  public static ApiServer start(
      ApiOptions options, SnapshotStore store, JobRegistry jobs, ReachabilityService reachability) {
    return start(options, store, jobs, reachability, new WhatIfService());
  }

  private static ApiServer start(
      ApiOptions options,
      SnapshotStore store,
      JobRegistry jobs,
      ReachabilityService reachability,
      WhatIfService whatIf) {
    requireKnownCallers(options);
    requirePort(options);
    requireHost(options);
    ApiServer server = new ApiServer(options, store, jobs, reachability, whatIf);
    try {
      server.javalin.start(options.host(), options.port());
      server.gremlin.warmInBackground();
      return server;
    } catch (JavalinBindException e) {
      server.close();
      throw portInUse(options, e);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** AU1: nobody is let in from elsewhere without saying who it is. */
  private static void requireKnownCallers(ApiOptions options) {
    if (options.access().mode() != AccessOptions.Mode.NONE) {
      return;
    }
    if (!RequestGuard.isLoopback(options.host())) {
      throw PeriplusException.user(
          "authentication-required",
          "Cannot listen on "
              + options.host()
              + ": beyond loopback, who asks has to be known. Either make a key (periplus keys"
              + " create) and set auth.mode: keys in periplus.yaml or PERIPLUS_AUTH_MODE=keys, or"
              + " use --host 127.0.0.1 and reach it through an SSH tunnel.");
    }
    if (!options.access().trustLoopback()) {
      throw PeriplusException.user(
          "authentication-required",
          "Cannot serve: with serve.trust-loopback: false everybody needs a key, and there are"
              + " none. Set auth.mode: keys.");
    }
  }

  private Authenticator authenticator(SnapshotStore store) {
    AccessOptions access = options.access();
    return access.mode() == AccessOptions.Mode.NONE
        ? Authenticator.loopbackOnly(options.clock())
        : Authenticator.withKeys(
            KeyStore.open(store.directory(), options.clock()),
            access.trustLoopback(),
            options.clock());
  }

  private static void requirePort(ApiOptions options) {
    if (options.port() < 0 || options.port() > 65_535) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot listen on port " + options.port() + ": ports are 0 to 65535. Use --port 8080.");
    }
  }

  private static void requireHost(ApiOptions options) {
    try {
      InetAddress.getByName(options.host());
    } catch (UnknownHostException e) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot listen on "
              + options.host()
              + ": there is no such host. Use --host 127.0.0.1, or an address of this machine.");
    }
  }

  private static PeriplusException portInUse(ApiOptions options, Exception cause) {
    int other = options.port() < 65535 ? options.port() + 1 : 8080;
    return PeriplusException.resources(
        "port-in-use",
        "Cannot listen on "
            + options.host()
            + ':'
            + options.port()
            + ": another process does, or you may not. Use another port: --port "
            + other,
        cause);
  }

  /** The port that is listened on. */
  public int port() {
    return javalin.port();
  }

  /** Where a browser finds the page. */
  public URI url() {
    return RequestGuard.url(options.host(), port());
  }

  /** The routes of the API, {@code GET /api/v1/resources}. */
  List<String> routes() {
    return routes.routes().stream().map(RouteTable.Route::toString).toList();
  }

  @Override
  public void close() {
    events.close();
    javalin.stop();
    authenticator.close();
    questions.close();
    edits.close();
    sql.close();
    comparisons.close();
    gremlin.close();
    graphs.close();
    views.close();
    engine.close();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = MOST_BODY_BYTES;
    config.http.prefer405over404 = true;
    config.http.generateEtags = false;
    config.jetty.threadPool = threads;
    config.jetty.modifyHttpConfiguration(ApiServer::configure);
    config.jetty.modifyServer(server -> server.setErrorHandler(new JettyProblemHandler()));
    // The servlet API refuses to decode such paths otherwise; nothing here maps them to files.
    config.jetty.modifyServletContextHandler(
        handler -> handler.getServletHandler().setDecodeAmbiguousURIs(true));
    config.routes.before(this::check);
    routes.register(config.routes, gate);
    GremlinSocket socket =
        new GremlinSocket(gremlin, desk, new SocketCallers(authenticator, refusals)::of);
    config.jetty.modifyWebSocketServletFactory(socket::configure);
    socket.addTo(config.routes, this::check);
    config.routes.exception(HttpResponseException.class, this::answerOtherwise);
    config.routes.exception(Exception.class, (e, ctx) -> Problems.write(ctx, e));
  }

  private static void configure(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(MOST_HEADER_BYTES);
    // An ARN is one segment whose slashes are percent-encoded (RC13).
    http.setUriCompliance(
        UriCompliance.from(
            EnumSet.of(
                Violation.AMBIGUOUS_PATH_SEPARATOR,
                Violation.AMBIGUOUS_PATH_ENCODING,
                Violation.AMBIGUOUS_PATH_SEGMENT,
                Violation.SUSPICIOUS_PATH_CHARACTERS)));
  }

  private void check(Context ctx) {
    RequestHeaders.set(ctx);
    String query = ctx.queryString();
    if (ctx.path().length() + (query == null ? 0 : query.length()) > MOST_URL_CHARACTERS) {
      throw new ProblemException(
          ProblemCode.URI_TOO_LONG,
          "Cannot answer: the URL is longer than 8 KiB. Use fewer or shorter filters.");
    }
    RequestGuard.checkPath(ctx.req().getRequestURI());
    checkPlace(ctx);
    cors.mark(ctx);
    if (cors.isPreflight(ctx)) {
      cors.answerPreflight(ctx);
      ctx.skipRemainingHandlers();
    }
    gate.checkUrl(ctx);
    refuseWhatIsOff(ctx.path());
  }

  /** RC17: the name that was asked, and the page that asks. */
  private void checkPlace(Context ctx) {
    String host = ctx.header("Host");
    try {
      if (!ANY_HOST.contains(ctx.path())) {
        guard.checkHost(host);
      }
      guard.checkOrigin(ctx.header("Origin"), host);
    } catch (ProblemException e) {
      refusals.stranger(ctx, e.problem().code());
      throw e;
    }
  }

  private void refuseWhatIsOff(String path) {
    for (Surface each : Surface.values()) {
      if (!options.surfaces().contains(each) && each.hasRoute(path)) {
        throw new ProblemException(
            ProblemCode.ROUTE_NOT_FOUND,
            "Cannot answer: it is switched off here. Set " + each.key() + ": true to have it.");
      }
    }
  }

  /** What the router itself refuses: the page's own paths, unknown routes, other methods. */
  private void answerOtherwise(HttpResponseException refusal, Context ctx) {
    if (refusal.getStatus() == 404
        && options.surfaces().contains(Surface.UI)
        && (ui.serve(ctx) || ui.serveNotFound(ctx))) {
      return;
    }
    Problems.write(ctx, problem(refusal, ctx));
  }

  private ProblemException problem(HttpResponseException refusal, Context ctx) {
    switch (refusal.getStatus()) {
      case 404:
        return new ProblemException(
            ProblemCode.ROUTE_NOT_FOUND,
            UiFiles.isPage(ctx.path())
                ? noPage()
                : "Cannot answer: there is no such route. /openapi.json lists all.");
      case 405:
        String allowed = allowedMethods(ctx);
        ctx.header("Allow", allowed);
        return new ProblemException(
            ProblemCode.METHOD_NOT_ALLOWED,
            "Cannot answer "
                + ctx.method().name().toUpperCase(Locale.ROOT)
                + ": the route has "
                + allowed
                + ".",
            List.of(),
            Map.of());
      case 413:
        return new ProblemException(
            ProblemCode.BODY_TOO_LARGE, "Cannot read the body: it is larger than 1 MiB.");
      default:
        return new ProblemException(
            refusal.getStatus() < 500 ? ProblemCode.INVALID_BODY : ProblemCode.INTERNAL,
            "Cannot read the request.");
    }
  }

  private String noPage() {
    return options.surfaces().contains(Surface.UI)
        ? "Cannot show the page: this build has none. Build the module ui, or use /api/v1."
        : "Cannot show the page: it is switched off here. Set ui.enabled: true to have it.";
  }

  private String allowedMethods(Context ctx) {
    return routes.routes().stream()
        .filter(route -> ctx.path().matches(route.path().replaceAll("\\{[^}]*}", "[^/]+")))
        .map(route -> route.method().name())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(", "));
  }
}
