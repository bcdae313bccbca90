package io.periplus.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Java processes that crash tests start with the class path of the test. */
public final class ChildJvm {
  private ChildJvm() {}

  /** A process that runs {@code main} with {@code arguments}; what it says on stderr is dropped. */
  public static ProcessBuilder of(Class<?> main, List<String> jvmOptions, Path... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  /** Runs one that dies at a point; its exit status. */
  public static int runAndKillAt(String point, Class<?> main, Path... arguments)
      throws IOException, InterruptedException {
    return of(main, List.of("-D" + FaultPoint.PROPERTY + "=" + point + ":kill"), arguments)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
