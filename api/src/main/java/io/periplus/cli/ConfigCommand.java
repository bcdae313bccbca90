package io.periplus.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code periplus config show|validate|keys}. */
@Command(
    name = "config",
    description = "Shows and checks what periplus.yaml and the environment say.",
    subcommands = {
      ConfigCommand.Show.class,
      ConfigCommand.Validate.class,
      ConfigCommand.Keys.class
    },
    footer = {
      "",
      "Examples:",
      "  periplus config show",
      "  periplus config validate --config periplus.yaml",
      "  periplus config keys",
      "",
      "Exit: 0 fine, 2 usage or a configuration that is refused, 4 failure."
    })
final class ConfigCommand extends BaseCommand {
  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.err());
    return ExitCode.USAGE;
  }

  /** {@code periplus config show}. */
  @Command(name = "show", description = "Shows every key, what it says and where that was said.")
  static final class Show extends BaseCommand {
    @Mixin ConfigurationOption configuration;
    @Mixin OutputOption output;

    @Override
    public Integer call() {
      Configuration read = configuration.read(dataDirectory());
      SettingValues values = read.settings().withOption("--data", GeneralSettings.DATA, data);
      List<List<String>> rows = new ArrayList<>();
      for (Setting<?> setting : SettingRegistry.all()) {
        rows.add(List.of(setting.key(), values.text(setting), values.origin(setting)));
      }
      int gaps = read.acceptedGaps().size();
      rows.add(
          List.of(
              SettingRegistry.ACCEPTED,
              gaps == 0 ? "" : gaps + (gaps == 1 ? " gap" : " gaps"),
              gaps == 0 ? "default" : "file"));
      print(terminal, output, List.of("KEY", "VALUE", "FROM"), rows);
      return ExitCode.FINE;
    }
  }

  /** {@code periplus config validate}. */
  @Command(
      name = "validate",
      description = "Says everything that is wrong with the file and the environment.")
  static final class Validate extends BaseCommand {
    @Mixin ConfigurationOption configuration;

    @Override
    public Integer call() {
      Path directory = dataDirectory();
      configuration.read(directory);
      terminal.out().println("The configuration is valid.");
      return ExitCode.FINE;
    }
  }

  /** {@code periplus config keys}. */
  @Command(name = "keys", description = "Lists the keys there are, with default and meaning.")
  static final class Keys extends BaseCommand {
    @Mixin OutputOption output;

    @Override
    public Integer call() {
      List<List<String>> rows = new ArrayList<>();
      for (Setting<?> setting : SettingRegistry.all()) {
        rows.add(
            List.of(
                setting.key(),
                setting.defaultText(),
                setting.meaning().replace("`", ""),
                setting.environmentName()));
      }
      print(terminal, output, List.of("KEY", "DEFAULT", "MEANING", "VARIABLE"), rows);
      return ExitCode.FINE;
    }
  }

  private static void print(
      Terminal terminal, OutputOption output, List<String> columns, List<List<String>> rows) {
    if (output.format == OutputFormat.JSON) {
      List<Object> items = new ArrayList<>();
      for (List<String> row : rows) {
        Map<String, Object> item = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
          item.put(columns.get(i).toLowerCase(Locale.ROOT), row.get(i));
        }
        items.add(item);
      }
      Json.print(Map.of("items", items), terminal.out());
      return;
    }
    RowsPrinter printer = new RowsPrinter(terminal);
    List<List<String>> shown = printer.isForPeople(output.format) ? dashed(rows) : rows;
    printer.print(new Rows(columns, shown), output.format);
  }

  /** An empty cell in the midst of a table looks like a mistake. */
  private static List<List<String>> dashed(List<List<String>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(cell -> cell.isEmpty() ? "-" : cell).toList())
        .toList();
  }
}
