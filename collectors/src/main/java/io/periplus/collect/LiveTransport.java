package io.periplus.collect;

import io.periplus.model.PeriplusException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3control.S3ControlClientBuilder;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * AWS itself, or another endpoint that speaks like it. One client per region and service over one
 * pool of connections, each request with the credentials of its account: a thousand accounts need
 * no more clients than one. The SDK does not retry, {@link AwsCalls} does (R15).
 */
final class LiveTransport implements Transport, AccountAccess, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(60);
  private static final AnswerCheck ANSWER_CHECK = new AnswerCheck();
  private static final Ec2AnswerReader EC2_READER = new Ec2AnswerReader();

  static {
    // Kinesis would be asked in CBOR; in JSON an answer can be checked, recorded and read by eye,
    // and other endpoints that speak like AWS know no CBOR. The SDK has no setting per client.
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
  }

  private final ParseGate gate = new ParseGate();
  private final CrawlRequest request;
  private final String homeRegion;
  private final SdkHttpClient http;
  private final AccountCredentials caller;
  private final Map<String, AccountCredentials> roles = new ConcurrentHashMap<>();
  private final Map<String, Object> clients = new ConcurrentHashMap<>();
  private final Map<Class<?>, MethodHandle> methods = new ConcurrentHashMap<>();
  private volatile String partition;
  private volatile String callerAccount;

  LiveTransport(CrawlRequest request, String homeRegion) {
    this.request = request;
    this.homeRegion = homeRegion;
    this.partition = Partitions.of(homeRegion);
    this.http =
        ApacheHttpClient.builder()
            .maxConnections(request.concurrency())
            .connectionTimeout(CONNECT)
            .socketTimeout(READ)
            .build();
    this.caller =
        AccountCredentials.ofCaller(() -> provider(request), request.credentials() == null);
  }

  private static AwsCredentialsProvider provider(CrawlRequest request) {
    if (request.credentials() != null) {
      return request.credentials();
    }
    return request.profile() != null
        ? ProfileCredentialsProvider.create(request.profile())
        : DefaultCredentialsProvider.builder().build();
  }

  /** Says who the caller is; from now on other accounts are entered by their role. */
  void callerIs(String account, String ofPartition) {
    this.callerAccount = account;
    this.partition = ofPartition;
  }

  @Override
  public SdkPojo send(
      String account, String region, AwsService<?> service, String operation, SdkPojo request) {
    Object client = clients.computeIfAbsent(region + '/' + service, key -> client(region, service));
    Operations.Operation called = Operations.of(request);
    MethodHandle method =
        methods.computeIfAbsent(called.requestClass(), type -> method(service, called));
    AwsRequest signed = as(account, (AwsRequest) request);
    // Signing may have asked for a role.
    gate.leave();
    try {
      return (SdkPojo) method.invoke(client, (SdkPojo) signed);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("SDK clients throw no checked exceptions", e);
    }
  }

  /** The request, signed by the account's credentials. */
  private AwsRequest as(String account, AwsRequest request) {
    AccountCredentials credentials = credentials(account);
    AwsRequestOverrideConfiguration signing =
        request
            .overrideConfiguration()
            .map(AwsRequestOverrideConfiguration::toBuilder)
            .orElseGet(AwsRequestOverrideConfiguration::builder)
            .credentialsProvider(credentials)
            .build();
    return request.toBuilder().overrideConfiguration(signing).build();
  }

  private static MethodHandle method(AwsService<?> service, Operations.Operation operation) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(
              service.client(),
              operation.method(),
              MethodType.methodType(operation.responseClass(), operation.requestClass()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(service + " has no " + operation.method(), e);
    }
  }

  private <C> C client(String region, AwsService<C> service) {
    AwsClientBuilder<?, C> builder = service.builder();
    ((SdkSyncClientBuilder<?, ?>) builder).httpClient(http);
    builder.region(Region.of(region.equals(Scope.GLOBAL) ? globalRegion(service) : region));
    // Every request names the credentials of its account; without them it must not leave.
    builder.credentialsProvider(AnonymousCredentialsProvider.create());
    builder.overrideConfiguration(
        ClientOverrideConfiguration.builder()
            .retryStrategy(AwsRetryStrategy.doNotRetry())
            // Answers pass through the gate first, are checked, and read then.
            .addExecutionInterceptor(EC2_READER)
            .addExecutionInterceptor(ANSWER_CHECK)
            .addExecutionInterceptor(gate)
            .apiCallAttemptTimeout(request.callTimeout())
            .apiCallTimeout(request.callTimeout())
            // Some put words before the host, which another endpoint does not have.
            .putAdvancedOption(
                SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, request.endpoint() != null)
            .build());
    if (request.endpoint() != null) {
      builder.endpointOverride(request.endpoint());
      if (builder instanceof S3ClientBuilder buckets) {
        // A bucket's name before "localhost" or an address is no host.
        buckets.forcePathStyle(true);
      }
      if (builder instanceof S3ControlClientBuilder accounts) {
        accounts.endpointProvider(new S3ControlEndpoint(request.endpoint()));
      }
    }
    return builder.build();
  }

  private String globalRegion(AwsService<?> service) {
    boolean own = service.globalRegion() != null && partition.equals(Partitions.AWS);
    return own ? service.globalRegion() : Partitions.homeRegion(partition);
  }

  private AccountCredentials credentials(String account) {
    boolean own = callerAccount == null || account.equals(callerAccount);
    return own ? caller : roles.computeIfAbsent(account, this::role);
  }

  private AccountCredentials role(String account) {
    return AccountCredentials.ofRole(() -> assume(account), request.pacer());
  }

  /** SE2: the role's name with the account's id, never an ARN out of collected data. */
  private AccountCredentials.Session assume(String account) {
    String arn = "arn:%s:iam::%s:role/%s".formatted(partition, account, request.roleName());
    AssumeRoleRequest assume =
        AssumeRoleRequest.builder()
            .roleArn(arn)
            .roleSessionName(request.sessionName())
            .externalId(request.externalId())
            .durationSeconds((int) request.sessionDuration().toSeconds())
            .build();
    SdkPojo answer = send(callerAccount, homeRegion, AwsService.STS, "AssumeRole", assume);
    Credentials given = ((AssumeRoleResponse) answer).credentials();
    return new AccountCredentials.Session(
        AwsSessionCredentials.create(
            given.accessKeyId(), given.secretAccessKey(), given.sessionToken()),
        given.expiration());
  }

  @Override
  public <T> T reading(Supplier<T> work) {
    return gate.reading(work);
  }

  @Override
  public void asking() {
    gate.leave();
  }

  @Override
  public Failure open(String account) {
    try {
      credentials(account).resolveCredentials();
      return null;
    } catch (RuntimeException e) {
      return FailureClassifier.classify(AwsService.STS.name(), e);
    }
  }

  @Override
  public boolean renewCredentials(String account, long sentAt) {
    return credentials(account).renew(sentAt);
  }

  @Override
  public boolean retries() {
    return true;
  }

  @Override
  public void close() {
    for (Object client : clients.values()) {
      try {
        ((AutoCloseable) client).close();
      } catch (Exception e) {
        throw new PeriplusException(
            "close-failed", PeriplusException.Category.INTERNAL, "Cannot close a client.", e);
      }
    }
    http.close();
  }
}
