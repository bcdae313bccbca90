package io.periplus.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.MemberNames;
import io.periplus.simulator.demo.Recording.Call;
import io.periplus.simulator.wire.Operation;
import io.periplus.simulator.wire.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** Requests and responses have the members and the kinds of values that the SDK knows. */
@Tag("W2")
class DemoEstateShapeTest {
  @TempDir Path directory;

  @Test
  void everyMember_isKnownToTheSdk() throws Exception {
    Set<String> problems = new TreeSet<>();
    for (int version : new int[] {DemoEstate.YESTERDAY, DemoEstate.TODAY}) {
      for (Call call : read(version).calls()) {
        check(call, "Request", call.line().get("request"), problems);
        if (call.line().has("response")) {
          check(call, "Response", call.response(), problems);
        } else {
          assertThat(call.line().get("error").fieldNames())
              .toIterable()
              .containsExactly("code", "message", "status");
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  private Recording read(int version) throws IOException {
    Path estate = directory.resolve("v" + version);
    DemoEstate.write(estate, version);
    return Recording.read(estate);
  }

  private static void check(Call call, String suffix, JsonNode json, Set<String> problems)
      throws ReflectiveOperationException {
    Operation operation =
        Services.named(call.service()).orElseThrow().operation(call.operation()).orElseThrow();
    Class<?> type = suffix.equals("Request") ? operation.requestClass() : operation.responseClass();
    Object builder = type.getMethod("builder").invoke(null);
    check(call.operation() + suffix, (SdkPojo) builder, json, problems);
  }

  private static void check(String path, SdkPojo pojo, JsonNode json, Set<String> problems) {
    Map<String, SdkField<?>> fields = new HashMap<>();
    pojo.sdkFields().forEach(field -> fields.put(MemberNames.of(field), field));
    json.properties()
        .forEach(
            member -> {
              String at = path + "." + member.getKey();
              SdkField<?> field = fields.get(member.getKey());
              if (field == null) {
                problems.add(at + " is unknown");
              } else {
                check(at, field, member.getValue(), problems);
              }
            });
  }

  private static void check(String path, SdkField<?> field, JsonNode value, Set<String> problems) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.LIST) {
      if (!value.isArray()) {
        problems.add(path + " is no list");
      }
      SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
      value.forEach(child -> check(path + "[]", item, child, problems));
    } else if (type == MarshallingType.MAP) {
      SdkField<?> item = field.getTrait(MapTrait.class).valueFieldInfo();
      value.forEach(child -> check(path + "{}", item, child, problems));
    } else if (type == MarshallingType.SDK_POJO) {
      check(path, field.constructor().get(), value, problems);
    } else if (!isScalar(type, value)) {
      problems.add(path + " should be " + type + ", is " + value);
    }
  }

  private static boolean isScalar(MarshallingType<?> type, JsonNode value) {
    if (type == MarshallingType.BOOLEAN) {
      return value.isBoolean();
    }
    if (type == MarshallingType.DOUBLE || type == MarshallingType.FLOAT) {
      return value.isNumber();
    }
    if (type == MarshallingType.INTEGER || type == MarshallingType.LONG) {
      return value.isIntegralNumber();
    }
    if (type == MarshallingType.FLOAT || type == MarshallingType.DOUBLE) {
      return value.isNumber();
    }
    return value.isTextual();
  }
}
