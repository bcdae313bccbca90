package io.periplus.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Gives every command the terminal it writes to; everything else is picocli's own making. */
final class CommandFactory implements IFactory {
  private final Terminal terminal;

  CommandFactory(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    K made = CommandLine.defaultFactory().create(type);
    if (made instanceof BaseCommand command) {
      command.terminal = terminal;
    }
    return made;
  }
}
