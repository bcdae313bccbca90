package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** ADR 4: clients whose operations all go to one place. */
class ClientClassesTest {

  static Stream<AwsService<?>> services() {
    return Stream.of(
        AwsService.ELB,
        AwsService.ELBV2,
        AwsService.IAM,
        AwsService.LAMBDA,
        AwsService.ORGANIZATIONS,
        AwsService.RDS,
        AwsService.STS);
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyOperationOfTheInterface_isOverridden(AwsService<?> service) {
    Object client = ClientClasses.client(service, request -> null);
    List<String> left = new ArrayList<>();
    for (Method method : service.client().getMethods()) {
      boolean operation =
          !Modifier.isStatic(method.getModifiers())
              && method.getParameterCount() == 1
              && method.getParameterTypes()[0].getSimpleName().endsWith("Request")
              && method.getReturnType().getSimpleName().endsWith("Response");
      if (operation && !overrides(client, method)) {
        left.add(method.getName());
      }
    }
    assertThat(left).isEmpty();
  }

  private static boolean overrides(Object client, Method method) {
    try {
      return client
          .getClass()
          .getMethod(method.getName(), method.getParameterTypes())
          .getDeclaringClass()
          .equals(client.getClass());
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  @Test
  void operation_takesTheRequestAsItIs_andGivesTheResponseBack() {
    List<SdkPojo> asked = new ArrayList<>();
    GetCallerIdentityResponse answer =
        GetCallerIdentityResponse.builder().account("111122223333").build();
    StsClient client =
        ClientClasses.client(
            AwsService.STS,
            request -> {
              asked.add(request);
              return answer;
            });
    GetCallerIdentityRequest request = GetCallerIdentityRequest.builder().build();
    assertThat(client.getCallerIdentity(request)).isSameAs(answer);
    assertThat(client.getCallerIdentity(builder -> {})).isSameAs(answer);
    assertThat(asked).containsExactly(request, request);
    assertThat(client.serviceName()).isEqualTo("sts");
  }

  @Test
  void failureOfACall_reachesTheCallerUnwrapped() {
    AwsCallException refused =
        new AwsCallException(new Failure(FailureKind.DENIED, "AccessDenied", "no"), null);
    StsClient client =
        ClientClasses.client(
            AwsService.STS,
            request -> {
              throw refused;
            });
    assertThatThrownBy(client::getCallerIdentity).isSameAs(refused);
  }
}
