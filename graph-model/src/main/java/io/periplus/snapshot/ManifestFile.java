package io.periplus.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;

/**
 * The text form of a manifest: indented JSON whose last member is the SHA-256 of all bytes before
 * it, so that damage to the manifest itself is found as well.
 */
final class ManifestFile {
  static final String NAME = "manifest.json";

  private static final String SEAL = ",\n  \"sha256\" : \"";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, new InstantWriter())
                  .addDeserializer(Instant.class, new InstantReader()))
          .enable(SerializationFeature.INDENT_OUTPUT)
          // Additive changes keep the schema version: an unknown member is a newer writer's.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ManifestFile() {}

  static byte[] write(Manifest manifest) throws IOException {
    String json = MAPPER.writeValueAsString(manifest).replace("\r\n", "\n");
    String body = json.substring(0, json.lastIndexOf("\n}"));
    return (body + seal(body)).getBytes(StandardCharsets.UTF_8);
  }

  private static String seal(String body) {
    return SEAL + Hashes.sha256(body.getBytes(StandardCharsets.UTF_8)) + "\"\n}\n";
  }

  /**
   * @throws PeriplusException {@code snapshot-corrupt} if it is missing or damaged, {@code
   *     snapshot-too-new} if a newer Periplus wrote it
   */
  static Manifest read(Path snapshotDirectory) {
    Path file = snapshotDirectory.resolve(NAME);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw corrupt(file, "it cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    int cut = text.lastIndexOf(SEAL);
    if (cut < 0) {
      throw corrupt(file, "it is not complete", null);
    }
    byte[] expected =
        (text.substring(0, cut) + seal(text.substring(0, cut))).getBytes(StandardCharsets.UTF_8);
    if (!Arrays.equals(expected, bytes)) {
      throw corrupt(file, "its checksum does not match", null);
    }
    try {
      JsonNode tree = MAPPER.readTree(bytes);
      int schemaVersion = tree.path("schemaVersion").asInt();
      if (schemaVersion > Manifest.SCHEMA_VERSION) {
        throw PeriplusException.user(
            "snapshot-too-new",
            "Cannot read snapshot "
                + snapshotDirectory.getFileName()
                + ": its schema version is "
                + schemaVersion
                + ", this Periplus reads up to "
                + Manifest.SCHEMA_VERSION
                + ". Use the version of Periplus that wrote it, or a newer one.");
      }
      return MAPPER.treeToValue(tree, Manifest.class);
    } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
      throw corrupt(file, "it is not a manifest", e);
    } catch (IOException e) {
      throw corrupt(file, "it cannot be read", e);
    }
  }

  private static PeriplusException corrupt(Path file, String reason, Exception cause) {
    String id = String.valueOf(file.getParent().getFileName());
    return PeriplusException.internal(
        "snapshot-corrupt",
        "Cannot read snapshot "
            + id
            + ": "
            + reason
            + " ("
            + NAME
            + "). Use another snapshot (periplus snapshots list) or crawl again.",
        cause);
  }

  private static final class InstantWriter extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(value.toString());
    }
  }

  private static final class InstantReader extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      try {
        return Instant.parse(parser.getText());
      } catch (java.time.DateTimeException e) {
        throw context.weirdStringException(parser.getText(), Instant.class, "not an instant");
      }
    }
  }
}
