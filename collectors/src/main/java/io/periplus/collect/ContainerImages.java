package io.periplus.collect;

import io.periplus.collect.EdgeSink.Reference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Container images by the name they are pulled by, {@code
 * 111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/orders:1.2}, with a tag or a digest. Images of
 * registries outside AWS are nobody's here.
 */
public final class ContainerImages {
  private static final Pattern NAME =
      Pattern.compile(
          "(?<account>\\d{12})\\.dkr[.-]ecr(-fips)?\\.(?<region>[a-z0-9-]+)\\.[^/]+/(?<name>[^:@]+)"
              + "(:[^@]*)?(@(?<digest>.+))?");

  private ContainerImages() {}

  /** The repository in ECR that holds the image, null for one elsewhere. */
  public static Reference repository(String image) {
    Matcher matcher = NAME.matcher(image);
    return matcher.matches() ? reference(matcher, "") : null;
  }

  /** The image in ECR; null for one elsewhere, or if nothing says which digest it has. */
  public static Reference image(String image, String digest) {
    Matcher matcher = NAME.matcher(image);
    return matcher.matches() && !digest.isEmpty() ? reference(matcher, digest) : null;
  }

  /** The digest that an image is named by, empty for a tag. */
  public static String digest(String image) {
    Matcher matcher = NAME.matcher(image);
    return matcher.matches() && matcher.group("digest") != null ? matcher.group("digest") : "";
  }

  /** What images are found by: the repository's name and the digest. */
  public static String id(String repository, String digest) {
    return repository + '@' + digest;
  }

  private static Reference reference(Matcher name, String digest) {
    return new Reference(
        digest.isEmpty() ? Types.ECR_REPOSITORY : Types.ECR_IMAGE,
        digest.isEmpty() ? name.group("name") : id(name.group("name"), digest),
        name.group("account"),
        name.group("region"),
        Reference.Match.ONE);
  }
}
