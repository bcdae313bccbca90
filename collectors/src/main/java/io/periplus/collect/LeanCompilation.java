package io.periplus.collect;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the JVM's second compiler to the code that a crawl gains by, until it is closed.
 *
 * <p>A crawl is a wide program that runs once: of a hundred thousand resources it spends a third of
 * its processor time on compiling, most of it on parsers and row writers that the first compiler
 * serves nearly as well. What the second one alone knows instructions for, SHA-256 before all, and
 * the inner loops over bytes and maps are left to it. Where the JVM does not take such orders
 * nothing changes.
 */
public final class LeanCompilation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeanCompilation.class);

  /** The format of the JVM's compiler directives; the first that matches a method counts. */
  private static final String DIRECTIVES =
      """
      [
        {
          match: [
            "sun/security/provider/DigestBase.*", "sun/security/provider/SHA*.*",
            "java/lang/String.*", "java/lang/StringCoding.*", "java/lang/StringLatin1.*",
            "java/lang/StringUTF16.*", "java/lang/StringBuilder.*",
            "java/lang/AbstractStringBuilder.*", "java/util/Arrays.*",
            "jdk/internal/util/ArraysSupport.*", "java/util/HashMap*.*", "java/util/TreeMap.*",
            "java/util/TimSort.*", "io/periplus/snapshot/JsonLine.*",
            "java/util/DualPivotQuicksort.*", "io/periplus/snapshot/RowBytes.*",
            "io/periplus/snapshot/RowMerge*.*", "io/periplus/snapshot/RowOrder.*",
            "io/periplus/snapshot/RowSorter*.*",
            "io/periplus/snapshot/UnicodeText.*", "io/periplus/collect/ScopeFile.read",
            "io/periplus/collect/PlainLine.*", "io/periplus/collect/TextStore.*",
            "io/periplus/collect/HashSlots.*", "io/periplus/collect/JsonBytes.*",
            "io/periplus/collect/PlainTree.*", "com/fasterxml/jackson/core/sym/*.*",
            "com/fasterxml/jackson/core/json/UTF8StreamJsonParser.*"
          ],
          c2: { Exclude: false }
        },
        { match: ["*.*"], c2: { Exclude: true } }
      ]
      """;

  private final int directives;

  private LeanCompilation(int directives) {
    this.directives = directives;
  }

  /** Begins it. */
  public static LeanCompilation begin() {
    try {
      Path file = Files.createTempFile("periplus", ".directives");
      try {
        Files.writeString(file, DIRECTIVES);
        order("compilerDirectivesAdd", '"' + file.toString() + '"');
        return new LeanCompilation(2);
      } finally {
        Files.delete(file);
      }
    } catch (IOException | JMException e) {
      LOG.debug("the JVM compiles as it likes", e);
      return new LeanCompilation(0);
    }
  }

  /** Ends it; what was compiled meanwhile stays. */
  @Override
  public void close() {
    try {
      for (int i = 0; i < directives; i++) {
        order("compilerDirectivesRemove");
      }
    } catch (JMException e) {
      LOG.debug("the JVM compiles as it was told", e);
    }
  }

  /** Gives the JVM a diagnostic command, and returns its answer. */
  static String order(String command, String... arguments) throws JMException {
    boolean none = arguments.length == 0;
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                command,
                none ? new Object[0] : new Object[] {arguments},
                none ? new String[0] : new String[] {String[].class.getName()});
  }
}
