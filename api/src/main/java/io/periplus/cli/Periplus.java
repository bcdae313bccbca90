package io.periplus.cli;

import io.periplus.auth.Role;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The {@code periplus} command.
 *
 * <p>Exit codes: 0 fine, 1 findings under {@code --fail-on}, 2 usage, 3 partial data, 4 failure,
 * 130 interrupted.
 */
@Command(
    name = "periplus",
    description = "Crawls AWS accounts into a graph: what reaches what, and why.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      CrawlCommand.class,
      ImportCommand.class,
      AnalyzeCommand.class,
      ServeCommand.class,
      FindCommand.class,
      ListCommand.class,
      ExplainCommand.class,
      RadiusCommand.class,
      AccessCommand.class,
      WasteCommand.class,
      WhatIfCommand.class,
      ReportCommand.class,
      SnapshotsCommand.class,
      AccountsCommand.class,
      GremlinCommand.class,
      SqlCommand.class,
      StatusCommand.class,
      CostCommand.class,
      PricesCommand.class,
      KeysCommand.class,
      ConfigCommand.class,
      PermissionsCommand.class,
      SimulatorCommand.class,
      VersionCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Start here:  periplus demo        the whole product, without an AWS account",
      "             periplus crawl --analyze && periplus serve"
    })
public final class Periplus implements Callable<Integer> {
  private static final List<List<String>> FIRST_STEPS =
      List.of(
          List.of("demo", "the whole product, without an AWS account"),
          List.of("crawl --analyze", "reads your own account"),
          List.of("list exposures", "what the internet reaches"),
          List.of("serve", "the same in a browser"),
          List.of("--help", "all commands"));

  private final Terminal terminal;

  private Periplus(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Without a command: where to begin. */
  @Override
  public Integer call() {
    PrintWriter err = terminal.err();
    err.println("Periplus crawls AWS accounts into a graph: what reaches what, and why.");
    err.println();
    List<List<String>> steps =
        FIRST_STEPS.stream()
            .map(step -> List.of("  " + Launcher.command("periplus " + step.get(0)), step.get(1)))
            .toList();
    new TextColumns(terminal.width()).print(steps, err);
    err.flush();
    return ExitCode.USAGE;
  }

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    Logging.configure(args);
    // Picocli starts Groovy, where it finds it, for annotations that nobody here writes in it.
    System.setProperty("picocli.disable.closures", "true");
    int code = commandLine(Terminal.system()).execute(args);
    System.out.flush();
    System.exit(code);
  }

  /** The command tree, for {@link #main} and for tests that run commands in this JVM. */
  static CommandLine commandLine(Terminal terminal) {
    CommandLine line = new CommandLine(new Periplus(terminal), new CommandFactory(terminal));
    line.setUsageHelpLongOptionsMaxWidth(32);
    line.setUsageHelpWidth(Math.min(120, Math.max(80, terminal.width())));
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    NumberConverter.register(line);
    AgeArguments.register(line);
    line.registerConverter(OutputFormat.class, new WordConverter<>(OutputFormat.class));
    line.registerConverter(
        ListCommand.Collection.class, new WordConverter<>(ListCommand.Collection.class));
    line.registerConverter(
        PricesRefreshCommand.Way.class, new WordConverter<>(PricesRefreshCommand.Way.class));
    line.registerConverter(Role.class, new WordConverter<>(Role.class));
    line.registerConverter(Accelerator.class, new WordConverter<>(Accelerator.class));
    line.registerConverter(ReportCommand.Kind.class, new WordConverter<>(ReportCommand.Kind.class));
    line.registerConverter(
        ReportCommand.Format.class, new WordConverter<>(ReportCommand.Format.class));
    line.registerConverter(
        Terminal.ColourMode.class, new WordConverter<>(Terminal.ColourMode.class));
    line.registerConverter(
        SnapshotsExportCommand.Format.class,
        new WordConverter<>(SnapshotsExportCommand.Format.class));
    line.registerConverter(
        WhatIfCommand.Condition.class, new WordConverter<>(WhatIfCommand.Condition.class));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setParameterExceptionHandler(new UsageErrors(terminal));
    line.setExecutionExceptionHandler(new CommandErrors(terminal));
    return line;
  }
}
