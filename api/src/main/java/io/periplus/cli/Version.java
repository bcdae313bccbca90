package io.periplus.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, from the jar's manifest; {@code development} in a class directory. */
final class Version implements IVersionProvider {

  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"periplus " + text()};
  }
}
