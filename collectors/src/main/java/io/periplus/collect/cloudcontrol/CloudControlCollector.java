package io.periplus.collect.cloudcontrol;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.CLOUDCONTROL;
import static io.periplus.collect.ResourceSpec.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.periplus.collect.Listing;
import io.periplus.collect.RedactionCode;
import io.periplus.collect.ResourceSpec;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudcontrol.CloudControlClient;
import software.amazon.awssdk.services.cloudcontrol.model.ListResourcesRequest;
import software.amazon.awssdk.services.cloudcontrol.model.ListResourcesResponse;
import software.amazon.awssdk.services.cloudcontrol.model.ResourceDescription;

/**
 * The sweep (C133): resources of types that no collector reads, as Cloud Control describes them.
 * They carry the member {@code swept} and have no edges; what the list leaves out of their
 * properties is unknown, their tags often. Read only when it is asked for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/API_ListResources.html">ListResources</a>
 */
public final class CloudControlCollector {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 100;

  /** What Cloud Control says of a type that it does not list in a region. */
  private static final Set<String> NOT_THERE =
      Set.of("TypeNotFoundException", "UnsupportedActionException");

  /** Of any type, so rule X20 alone can tell what is secret (X21). */
  private static final RedactionCode PROPERTIES =
      (description, secrets) -> secrets.properties(description, "Properties");

  /** All types of the sweep. */
  public static final List<ResourceSpec<?>> SPECS =
      SweptTypes.ACTIONS.entrySet().stream()
          .<ResourceSpec<?>>map(type -> swept(type.getKey(), type.getValue()))
          .toList();

  private CloudControlCollector() {}

  /** What the services must allow beside Cloud Control's own action. */
  public static Set<String> actions() {
    return SweptTypes.allActions();
  }

  /** What the service of a swept type must allow; none of a type that is not swept. */
  public static List<String> actions(String type) {
    return SweptTypes.ACTIONS.getOrDefault(ResourceType.of(type), List.of());
  }

  private static ResourceSpec<ResourceDescription> swept(ResourceType type, List<String> actions) {
    return resource(type, ResourceDescription.class)
        .tier(3)
        .listBy(null, CLOUDCONTROL, "ListResources", listing(type))
        .arn(item -> arn(type, item), ResourceDescription::identifier)
        .stubArn(serviceOf(actions.get(0)), kebabCase(lastName(type)) + '/', REGION_AND_ACCOUNT)
        .name(item -> properties(item).path("Name").textValue())
        .listedWith("Properties")
        .tagsAt("Properties.Tags")
        .redactBy(ResourceDescription.class, PROPERTIES)
        .derived("swept", item -> "cloudcontrol")
        .build();
  }

  /** A type that a region does not have is nothing there, not a failure. */
  private static Listing<ResourceDescription> listing(ResourceType type) {
    ListResourcesRequest request =
        ListResourcesRequest.builder().typeName(type.name()).maxResults(PAGE).build();
    return (context, pages) ->
        context.orNothing(
            NOT_THERE,
            () -> {
              CloudControlClient client = context.client(CLOUDCONTROL);
              for (ListResourcesResponse page : client.listResourcesPaginator(request)) {
                pages.page(page.resourceDescriptions());
              }
            });
  }

  /** The resource's own ARN where the identifier or a property is one; null for none. */
  private static String arn(ResourceType type, ResourceDescription item) {
    JsonNode properties = properties(item);
    return Stream.of(
            item.identifier(),
            properties.path("Arn").textValue(),
            properties.path(lastName(type) + "Arn").textValue())
        .filter(value -> value != null && value.startsWith("arn:"))
        .findFirst()
        .orElse(null);
  }

  private static JsonNode properties(ResourceDescription item) {
    try {
      return item.properties() == null
          ? MissingNode.getInstance()
          : JSON.readTree(item.properties());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static String serviceOf(String action) {
    return action.substring(0, action.indexOf(':'));
  }

  private static String lastName(ResourceType type) {
    return type.name().substring(type.name().lastIndexOf(':') + 1);
  }

  private static String kebabCase(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
