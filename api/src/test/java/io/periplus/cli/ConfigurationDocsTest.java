package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The table of docs/configuration.md is generated from the registries; {@code -Dgolden.update=true}
 * rewrites it.
 */
class ConfigurationDocsTest {
  private static final String BEGIN = "<!-- generated: keys -->\n";
  private static final String END = "<!-- end -->\n";

  @Test
  @Tag("CF5")
  @Tag("CF6")
  void theTableOfKeys_isWhatTheCodeDeclares() throws IOException {
    Path file = Path.of(System.getProperty("periplus.root", "..")).resolve("docs/configuration.md");
    String page = Files.readString(file);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertThat(begin).isLessThanOrEqualTo(end);
    String wanted = page.substring(0, begin) + table() + page.substring(end);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, wanted);
      fail("docs/configuration.md was rewritten; look at the difference and run again.");
    }
    assertThat(page)
        .as("docs/configuration.md is stale: run with -Dgolden.update=true")
        .isEqualTo(wanted);
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| Key | Default | Meaning |\n| --- | --- | --- |\n");
    for (Setting<?> setting : SettingRegistry.all()) {
      table
          .append("| `")
          .append(setting.key())
          .append("` | ")
          .append(setting.defaultText().isEmpty() ? "–" : '`' + setting.defaultText() + '`')
          .append(" | ")
          .append(setting.meaning())
          .append(" |\n");
    }
    return table.toString();
  }
}
