package io.periplus.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.estate.EstateDescription;
import io.periplus.simulator.estate.EstateQuery;
import io.periplus.simulator.estate.ListOperation;
import io.periplus.simulator.estate.Listing;
import io.periplus.simulator.estate.NotFound;
import io.periplus.simulator.estate.Requests;
import io.periplus.simulator.fault.Fault;
import io.periplus.simulator.fault.FaultContext;
import io.periplus.simulator.fault.FaultEngine;
import io.periplus.simulator.fault.FaultPlan;
import io.periplus.simulator.wire.AwsException;
import io.periplus.simulator.wire.Call;
import io.periplus.simulator.wire.ErrorNames;
import io.periplus.simulator.wire.Operation;
import io.periplus.simulator.wire.Protocol;
import io.periplus.simulator.wire.Reply;
import io.periplus.simulator.wire.Service;
import io.periplus.simulator.wire.Services;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers calls: one {@link #handle} behind every front.
 *
 * <p>A call is dispatched by its credential scope, its caller found, the fault plan asked, the
 * estate queried, the page cut and the response written in the service's protocol.
 */
public final class Simulator {
  private record State(Estate estate, Pager pager, Authorizer authorizer) {}

  private final SimulatorOptions options;
  private final Statistics statistics = new Statistics();
  private final Sessions sessions;
  private final SecurityTokenService sts;
  private volatile State state;
  private volatile FaultEngine faults;

  public Simulator(Estate estate, SimulatorOptions options) {
    this.options = options;
    this.sessions = new Sessions(options.clock());
    this.sts = new SecurityTokenService(options.clock(), sessions);
    this.faults = new FaultEngine(options.faults(), options.clock());
    estate(estate);
  }

  /** Serves another estate from the next call on; page tokens of the earlier one are refused. */
  public void estate(Estate estate) {
    state =
        new State(
            estate,
            new Pager(new PageTokens(UUID.randomUUID().toString())),
            options.authorization().of(estate));
  }

  Estate estate() {
    return state.estate();
  }

  public Statistics statistics() {
    return statistics;
  }

  FaultEngine faults() {
    return faults;
  }

  /** Replaces the fault plan; counts and buckets start afresh. */
  public void faults(FaultPlan plan) {
    faults = new FaultEngine(plan, options.clock());
  }

  /** Forgets counts, sessions and the state of the fault plan. */
  void reset() {
    statistics.clear();
    sessions.clear();
    faults(faults.plan());
  }

  /** Answers a call; never throws, whatever it holds. */
  public Reply handle(Call sent) {
    Call call = sent;
    if (call.path().startsWith(ControlApi.PREFIX)) {
      return new ControlApi(this).handle(call);
    }
    String requestId = UUID.randomUUID().toString();
    Protocol protocol = null;
    try {
      CredentialScope scope = CredentialScope.of(call);
      if (scope.signingName().equals("s3")) {
        call = VirtualHosts.inPath(call);
      }
      Optional<Service> service = Services.signedAs(scope.signingName(), call);
      if (service.isEmpty()) {
        statistics.unmodelled(scope.signingName(), call.header("x-amz-target").orElse("-"));
        throw AwsException.badRequest(
            "UnknownOperationException", "Service " + scope.signingName() + " is not simulated");
      }
      protocol = service.get().protocol(call);
      return dispatch(call, scope, service.get(), requestId).delayedBy(options.latency());
    } catch (AwsException e) {
      return (protocol != null ? protocol : Protocols.guess(call)).error(e, requestId);
    } catch (RuntimeException e) {
      System.getLogger(Simulator.class.getName())
          .log(System.Logger.Level.ERROR, "Cannot answer " + call.method() + " " + call.path(), e);
      AwsException error = new AwsException(500, "InternalFailure", "The simulator failed");
      return (protocol != null ? protocol : Protocols.guess(call)).error(error, requestId);
    }
  }

  private Reply dispatch(Call call, CredentialScope scope, Service service, String requestId) {
    Protocol protocol = service.protocol(call);
    Protocol.Target target = protocol.target(service, call);
    if (target.operation().isEmpty()) {
      statistics.unmodelled(service.name(), target.name());
      throw AwsException.badRequest(
          protocol.unknownOperationCode(),
          "The action " + target.name() + " is not valid for this endpoint.");
    }
    Operation operation = target.operation().get();
    State now = state;
    Caller caller = sessions.caller(scope.accessKeyId(), service, now.estate().description());
    Statistics.Key key =
        new Statistics.Key(caller.account(), scope.region(), service.name(), operation.name());
    Reply reply;
    boolean throttled = false;
    try {
      reply = answer(call, scope, now, caller, service, operation, requestId);
    } catch (AwsException e) {
      throttled = e.code().equals(ErrorNames.throttled(service).code());
      reply = protocol.error(e, requestId);
    }
    statistics.answered(key, reply.status(), throttled, reply.body().length);
    return reply;
  }

  private Reply answer(
      Call call,
      CredentialScope scope,
      State now,
      Caller caller,
      Service service,
      Operation operation,
      String requestId) {
    ListOperation list = ListOperation.of(operation);
    ObjectNode request = service.protocol(call).read(operation, call);
    boolean paginated = !list.isPaged() || list.size().filter(request::has).isPresent();
    FaultContext context =
        new FaultContext(
            caller.account(),
            scope.region(),
            service,
            operation.name(),
            caller.arn(),
            scope.accessKeyId(),
            caller.role().isPresent(),
            paginated);
    Fault fault = faults.strike(context);
    Optional<Reply> instead = fault.before(context);
    if (instead.isPresent()) {
      return instead.get();
    }
    EstateDescription estate = now.estate().description();
    if (Regions.isDisabled(estate, caller.account(), service, scope.region())) {
      throw ErrorNames.notOptedIn(service);
    }
    authorize(now.authorizer(), caller, scope.region(), service, operation, request);
    EstateQuery query =
        new EstateQuery(
            caller.account(),
            Regions.directory(service, scope.region()),
            service,
            list,
            Requests.normalise(list, request));
    Listing listing = listing(now.estate(), caller, query, request);
    ObjectNode page = now.pager().page(query, request, fault.listing(listing), fault);
    ObjectNode response = fault.response(list, request, page);
    return fault.reply(service.protocol(call).write(operation, response, requestId));
  }

  private void authorize(
      Authorizer authorizer,
      Caller caller,
      String region,
      Service service,
      Operation operation,
      ObjectNode request) {
    AuthorizedCall call =
        new AuthorizedCall(
            caller.account(),
            caller.role(),
            caller.sessionName(),
            region,
            service.name(),
            service.action(operation.name()),
            request,
            options.clock().instant());
    authorizer
        .refusal(call)
        .ifPresent(
            refusal -> {
              throw ErrorNames.denied(
                  service, caller.arn(), operation.name(), refusal.resource(), refusal.reason());
            });
  }

  private Listing listing(Estate estate, Caller caller, EstateQuery query, ObjectNode request) {
    String service = query.service().name();
    String operation = query.operation().name();
    if (service.equals("sts")) {
      return sts.answer(estate, caller, operation, request, faults.sessionLife())
          .map(Listing::of)
          .orElseThrow(() -> unmodelled(query));
    }
    if (service.equals("ec2") && operation.equals("DescribeRegions")) {
      return Regions.describe(estate.description(), caller.account(), query);
    }
    if (!Reads.isRead(operation)) {
      throw unmodelled(query);
    }
    EstateQuery asked =
        service.equals("organizations") ? OrganizationAccess.ofManagement(estate, query) : query;
    return estate
        .answer(asked)
        .or(() -> estate.answer(asked.ofAccount()))
        .orElseGet(
            () -> {
              ErrorNames.notEnabled(query.service(), caller.account())
                  .or(() -> NotFound.single(query.service(), operation))
                  .ifPresent(
                      error -> {
                        throw error;
                      });
              return Listing.empty();
            });
  }

  private AwsException unmodelled(EstateQuery query) {
    statistics.unmodelled(query.service().name(), query.operation().name());
    return AwsException.badRequest(
        query.service().protocol().unknownOperationCode(),
        "Operation " + query.operation().name() + " is not simulated");
  }
}
