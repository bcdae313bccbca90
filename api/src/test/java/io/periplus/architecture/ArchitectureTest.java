package io.periplus.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.periplus.spark.AccessTables;
import io.periplus.spark.ColumnType;
import io.periplus.spark.ResultColumn;
import io.periplus.spark.ResultTable;
import io.periplus.spark.ResultTables;
import java.util.Set;
import java.util.stream.Stream;

/** The walls of the house: which room may see which, and what no room may do. */
@AnalyzeClasses(packages = "io.periplus", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] KERNELS = {
    "io.periplus.network", "io.periplus.iam", "io.periplus.iam.estate"
  };

  @ArchTest
  static final ArchRule modelKnowsOnlyItselfAndAnnotations =
      classes()
          .that()
          .resideInAPackage("io.periplus.model")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "io.periplus.model", "com.fasterxml.jackson.annotation..");

  @ArchTest
  static final ArchRule snapshotsDoNotKnowTheGraph =
      noClasses()
          .that()
          .resideInAPackage("io.periplus.snapshot..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.periplus.graph..", "org.janusgraph..", "org.apache.tinkerpop..");

  @ArchTest
  static final ArchRule graphModelKnowsNoOtherRoom =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.periplus.model..", "io.periplus.snapshot..", "io.periplus.graph..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.periplus.collect..",
              "io.periplus.simulator..",
              "io.periplus.network..",
              "io.periplus.iam..",
              "io.periplus.spark..",
              "io.periplus.api..",
              "io.periplus.cli..",
              "io.periplus.jobs..",
              "io.periplus.report..",
              "io.javalin..",
              "org.apache.spark..",
              "software.amazon.awssdk..");

  @ArchTest
  static final ArchRule kernelsArePure =
      classes()
          .that()
          .resideInAnyPackage(KERNELS)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "io.periplus.model",
              "io.periplus.network",
              "io.periplus.iam",
              "io.periplus.iam.estate");

  @ArchTest
  static final ArchRule impactIsPure =
      classes()
          .that()
          .resideInAPackage("io.periplus.impact..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "com.fasterxml.jackson..",
              "io.periplus.model",
              "io.periplus.network..",
              "io.periplus.iam..",
              "io.periplus.impact..");

  @ArchTest
  static final ArchRule impactKernelIsPure =
      classes()
          .that()
          .resideInAPackage("io.periplus.impact")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "io.periplus.impact");

  @ArchTest
  static final ArchRule costIsPure =
      classes()
          .that()
          .resideInAPackage("io.periplus.cost..")
          .and()
          .resideOutsideOfPackage("io.periplus.cost.input..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "io.periplus.model", "io.periplus.cost..");

  @ArchTest
  static final ArchRule costHasNoClockAndNoFiles =
      noClasses()
          .that()
          .resideInAPackage("io.periplus.cost..")
          .and()
          .resideOutsideOfPackage("io.periplus.cost.input..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.nio.file..", "java.net..", "java.sql..", "io.periplus.cost.input..");

  @ArchTest
  static final ArchRule theNetworkAndIamDoNotKnowEachOther =
      slices().matching("io.periplus.(network|iam)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule kernelsHaveNoClockAndNoFiles =
      noClasses()
          .that()
          .resideInAnyPackage(KERNELS)
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..");

  @ArchTest
  static final ArchRule inputIsParsingOnly =
      noClasses()
          .that()
          .resideInAnyPackage("io.periplus.network.input..", "io.periplus.iam.input..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.spark..", "io.periplus.spark..", "io.periplus.snapshot..", "java.sql..");

  @ArchTest
  static final ArchRule analyticsSeesNeitherGraphNorDuckDbNorAws =
      noClasses()
          .that()
          .resideInAnyPackage("io.periplus.network..", "io.periplus.iam..", "io.periplus.spark..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.janusgraph..",
              "org.apache.tinkerpop..",
              "org.duckdb..",
              "software.amazon.awssdk..",
              "io.periplus.snapshot..",
              "io.periplus.graph..",
              "io.periplus.collect..",
              "io.periplus.api..");

  @ArchTest
  static final ArchRule onlySparkJobsSeeSpark =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.periplus.spark..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark..");

  @ArchTest
  static final ArchRule collectorsSeeNoAnalyticsAndNoApi =
      noClasses()
          .that()
          .resideInAnyPackage("io.periplus.collect..", "io.periplus.simulator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.periplus.network..",
              "io.periplus.iam..",
              "io.periplus.cost..",
              "io.periplus.spark..",
              "io.periplus.api..",
              "io.periplus.cli..",
              "io.periplus.graph..");

  @ArchTest
  static final ArchRule collectorsDoNotKnowTheSimulator =
      noClasses()
          .that()
          .resideInAPackage("io.periplus.collect..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.periplus.simulator..");

  @ArchTest
  static final ArchRule awsSdkStaysInTheCollectors =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.periplus.collect..", "io.periplus.simulator..", "io.periplus.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  /**
   * Queries of strangers run in a process that has on its class path what stands here, and of the
   * analyses only the declarations of their tables.
   */
  @ArchTest
  static final ArchRule sqlIsARoomOfItsOwn =
      classes()
          .that()
          .resideInAPackage("io.periplus.sql..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "java..",
                      "org.duckdb..",
                      "com.fasterxml.jackson..",
                      "io.periplus.auth..",
                      "io.periplus.model..",
                      "io.periplus.snapshot..",
                      "io.periplus.sql..")
                  .or(
                      belongToAnyOf(
                          AccessTables.class,
                          ResultTable.class,
                          ResultTables.class,
                          ResultColumn.class,
                          ColumnType.class)));

  @ArchTest
  static final ArchRule onlyTheApiKnowsJavalin =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.periplus.api..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.javalin..");

  /** Gremlin answers from the graph and knows who asks; it knows no route and no other room. */
  @ArchTest
  static final ArchRule gremlinKnowsTheGraphAndWhoAsks =
      noClasses()
          .that()
          .resideInAPackage("io.periplus.gremlin")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.periplus.api..",
              "io.periplus.collect..",
              "io.periplus.network..",
              "io.periplus.jobs..",
              "io.periplus.report..",
              "org.eclipse.jetty..",
              "java.net..");

  @ArchTest
  static final ArchRule whoAsksKnowsNoFaceOfTheService =
      classes()
          .that()
          .resideInAPackage("io.periplus.auth..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "com.fasterxml.jackson..",
              "io.periplus.model",
              "io.periplus.state",
              "io.periplus.auth..");

  @ArchTest
  static final ArchRule onlyTheStateKnowsSqlite =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.periplus.state..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.sqlite..");

  @ArchTest
  static final ArchRule nothingBelowKnowsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.periplus.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.periplus.cli..");

  /**
   * SE1: the code holds no call that changes anything in AWS. That IAM makes a report of the
   * account's credentials, which it keeps for four hours, changes nothing either.
   */
  @ArchTest
  static final ArchRule awsIsOnlyRead =
      classes()
          .that()
          .resideInAPackage("io.periplus.collect..")
          .should(callOnlyReadingOperations());

  private static ArchCondition<JavaClass> callOnlyReadingOperations() {
    return new ArchCondition<>("call only AWS operations that read") {
      private final Set<String> notOperations =
          Set.of("close", "builder", "create", "serviceMetadata", "serviceClientConfiguration");

      @Override
      public void check(JavaClass item, ConditionEvents events) {
        Stream.<JavaCodeUnitAccess<?>>concat(
                item.getMethodCallsFromSelf().stream(), item.getMethodReferencesFromSelf().stream())
            .filter(access -> isClient(access.getTargetOwner()))
            .filter(access -> !notOperations.contains(access.getName()))
            .filter(
                access ->
                    !access
                        .getName()
                        .matches(
                            "(describe|list|get|search|select|batchGet).*|assumeRole|generateCredentialReport"))
            .forEach(
                access ->
                    events.add(SimpleConditionEvent.violated(access, access.getDescription())));
      }

      private boolean isClient(JavaClass owner) {
        return owner.getPackageName().startsWith("software.amazon.awssdk.services.")
            && owner.getSimpleName().endsWith("Client");
      }
    };
  }
}
