package io.periplus.collect.codebuild;

import static io.periplus.collect.Types.CODE_COMMIT_REPOSITORY;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.STORES_IN;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.ContainerImages;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.EnvironmentReferences;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a build takes its source and image from and where it leaves what it made. */
final class ProjectEdges {
  static final String ENVIRONMENT = "environment.environmentVariables[].value";
  static final String IMAGE = "environment.image";
  static final List<String> SOURCES = List.of("source.location", "secondarySources[].location");
  static final List<String> ARTIFACTS =
      List.of("artifacts.location", "secondaryArtifacts[].location");

  private static final String S3 = "S3";

  /** {@code https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/shop}. */
  private static final Pattern REPOSITORY_URL =
      Pattern.compile(
          "https://git-codecommit(?:-fips)?\\.(?<region>[a-z0-9-]+)\\.[^/]+/v1/repos/(?<name>[^/]+)/?");

  private ProjectEdges() {}

  /** A pipeline's build gets its source from the pipeline; those outside AWS are nobody's here. */
  static void sources(ResourceView project, EdgeSink edges) {
    forEach(
        project,
        "source",
        "secondarySources",
        (source, path) -> {
          String location = source.path("location").asText("");
          Matcher url = REPOSITORY_URL.matcher(location);
          if (source.path("type").asText("").equals(S3) && !location.isEmpty()) {
            edges.edge(CREATED_FROM, Reference.to(S3_BUCKET, bucket(location)), path);
          } else if (url.matches()) {
            edges.edge(
                CREATED_FROM,
                new Reference(
                    CODE_COMMIT_REPOSITORY,
                    url.group("name"),
                    null,
                    url.group("region"),
                    Reference.Match.ONE),
                path);
          }
        });
  }

  static void artifacts(ResourceView project, EdgeSink edges) {
    forEach(
        project,
        "artifacts",
        "secondaryArtifacts",
        (artifacts, path) -> {
          String location = artifacts.path("location").asText("");
          if (artifacts.path("type").asText("").equals(S3) && !location.isEmpty()) {
            edges.edge(STORES_IN, Reference.to(S3_BUCKET, bucket(location)), path);
          }
        });
  }

  private static void forEach(
      ResourceView project, String one, String more, BiConsumer<JsonNode, String> each) {
    JsonNode configuration = project.configuration();
    each.accept(configuration.path(one), one + ".location");
    configuration.path(more).forEach(value -> each.accept(value, more + "[].location"));
  }

  /** {@code bucket/path/to/source.zip}; artifacts may be an ARN. */
  private static String bucket(String location) {
    String name = location.substring(location.lastIndexOf(':') + 1);
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  /** Images of AWS's own, {@code aws/codebuild/standard:7.0}, are no repository of the account. */
  static void image(ResourceView project, EdgeSink edges) {
    Reference repository =
        ContainerImages.repository(
            project.configuration().path("environment").path("image").asText(""));
    if (repository != null) {
      edges.edge(CREATED_FROM, repository, IMAGE);
    }
  }

  static void environment(ResourceView project, EdgeSink edges) {
    EnvironmentReferences references = new EnvironmentReferences(edges, ENVIRONMENT);
    project
        .configuration()
        .path("environment")
        .path("environmentVariables")
        .forEach(
            variable -> references.add(variable.path("name").asText(""), variable.path("value")));
    references.draw(project);
  }
}
