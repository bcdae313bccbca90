package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets into the demo's data directory. */
class DemoDirectoryTest {
  @TempDir private Path directory;

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void directoryThatTheDemoMakes_isItsOwnersOnly() throws IOException {
    Path made = directory.resolve("a/demo");

    DemoDirectory.require(made);

    assertThat(mode(made)).isEqualTo("rwx------");
    assertThat(mode(made.getParent())).isEqualTo("rwx------");
    assertThat(mode(made.resolve(DemoDirectory.MARKER))).isEqualTo("rw-------");
  }

  @Test
  void directoryThatWasThere_keepsItsMode() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

    DemoDirectory.require(directory);

    assertThat(mode(directory)).isEqualTo("rwxr-xr-x");
  }
}
