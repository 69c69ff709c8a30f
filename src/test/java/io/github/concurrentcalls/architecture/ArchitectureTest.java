package io.github.concurrentcalls.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Holds the code against its layout: which package may use which, and which library lives where.
 */
class ArchitectureTest {
  private static final String ROOT = "io.github.concurrentcalls";
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(ArchitectureTest::ours)
          .importPackages(ROOT);

  private static boolean ours(Location location) {
    return !location.isJar();
  }

  /** A room, and the other rooms that it may look into. */
  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; the checker wants Guava's
  enum Room {
    ROOT_PACKAGE(
        "",
        "plan",
        "audio",
        "call",
        "http",
        "metrics",
        "capacity",
        "integrity",
        "report",
        "resources",
        "baseline",
        "text"),
    PLAN("plan"),
    AUDIO("audio"),
    CALL("call", "plan", "audio"),
    HTTP("http", "call", "plan"),
    METRICS("metrics", "call", "plan", "text"),
    INTEGRITY("integrity", "plan", "call", "metrics"),
    RESOURCES("resources", "metrics"),
    CAPACITY("capacity", "metrics", "plan"),
    TEXT("text"),
    CHART("chart", "metrics", "capacity", "plan", "text"),
    REPORT("report", "metrics", "capacity", "integrity", "plan", "chart", "text"),
    BASELINE("baseline", "metrics", "plan"),
    SERVER("server"),
    EMBEDDED("embedded", "", "plan", "server"),
    CLI("cli", "", "server", "report");

    private final String name;
    private final List<String> mayUse;

    Room(String name, String... mayUse) {
      this.name = name;
      this.mayUse = List.of(mayUse);
    }

    String packageName() {
      return name.isEmpty() ? ROOT : ROOT + "." + name;
    }

    static boolean knows(JavaClass type) {
      return Arrays.stream(values())
          .anyMatch(room -> room.packageName().equals(type.getPackageName()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void usesOnlyTheRoomsThatItMay(Room room) {
    String[] allowed =
        Stream.concat(Stream.of(room.name), room.mayUse.stream())
            .map(name -> name.isEmpty() ? ROOT : ROOT + "." + name)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(room.packageName())
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
        .allowEmptyShould(true)
        .check(CODE);
  }

  @Test
  void everyClassLivesInAKnownRoom() {
    assertThat(CODE).isNotEmpty().allMatch(Room::knows);
  }

  static final List<Map.Entry<String, List<String>>> LIBRARIES =
      List.of(
          Map.entry("org.junit.jupiter..", List.of("")),
          Map.entry("javax.sound..", List.of("audio")),
          Map.entry("com.jcraft..", List.of("audio")),
          Map.entry("io.restassured..", List.of("http")),
          Map.entry("org.apache.hc..", List.of("http")),
          Map.entry("org.awaitility..", List.of("http", "integrity")),
          Map.entry("org.HdrHistogram..", List.of("metrics")),
          Map.entry("org.apache.commons.statistics..", List.of("metrics")),
          Map.entry("com.mongodb..", List.of("integrity", "server")),
          Map.entry("org.bson..", List.of("integrity", "server")),
          Map.entry("oshi..", List.of("resources")),
          Map.entry("io.qameta..", List.of("report")),
          Map.entry("me.tongfei..", List.of("report")),
          Map.entry("org.jfree..", List.of("chart")),
          Map.entry("org.apache.batik..", List.of("chart")),
          Map.entry("io.javalin..", List.of("server")),
          Map.entry("de.bwaldvogel..", List.of("server")),
          Map.entry("org.apache.commons.text..", List.of("server")),
          Map.entry("picocli..", List.of("cli")),
          Map.entry("org.junit.platform.launcher..", List.of("cli")));

  /** What a library's home cannot do without somebody else's naming one of its types. */
  private static final DescribedPredicate<JavaClass> EXCEPTIONS =
      nameMatching(
              // Call.create and Call.send hand the test author a Response.
              "io\\.restassured\\.response\\.Response"
                  // What the launcher finds and calls implements the launcher's interfaces.
                  + "|org\\.junit\\.platform\\.launcher\\.(Launcher|LauncherSession(Listener)?"
                  + "|Test(ExecutionListener|Identifier|Plan))")
          .forSubtype();

  @ParameterizedTest
  @FieldSource("LIBRARIES")
  void livesInItsOwnRoom(Map.Entry<String, List<String>> library) {
    String[] homes =
        library.getValue().stream()
            .map(name -> name.isEmpty() ? ROOT : ROOT + "." + name)
            .toArray(String[]::new);
    noClasses()
        .that(not(resideInAnyPackage(homes)))
        .should()
        .dependOnClassesThat(resideInAPackage(library.getKey()).and(not(EXCEPTIONS)))
        .check(CODE);
  }

  /** It is optional: nothing else may need it to be there. */
  @Test
  void onlyWhatTheLauncherCallsKnowsIt() {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .and(not(nameMatching(".*\\.(ZeroConfiguration|PoolForecast)")))
        .should()
        .dependOnClassesThat(resideInAPackage("org.junit.platform.launcher.."))
        .check(CODE);
  }

  @Test
  void hasNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void onlyTheConsoleAndTheCommandLinePrint() {
    noClasses()
        .that(not(resideInAnyPackage(ROOT + ".cli", ROOT + ".report")))
        .should()
        .accessTargetWhere(standardStream())
        .check(CODE);
  }

  @Test
  void publicTypesSayWhomTheyAreFor() {
    classes()
        .that()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .should()
        .beAnnotatedWith(API.class)
        .check(CODE);
  }

  @Test
  void noRoomIsNamedAfterNothing() {
    classes()
        .should()
        .resideOutsideOfPackages("..util..", "..common..", "..helper..", "..internal..")
        .check(CODE);
  }

  @Test
  void atLeastHalfOfTheTopLevelTypesStayInTheirRoom() {
    List<JavaClass> topLevel =
        CODE.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .toList();
    List<JavaClass> open =
        topLevel.stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .toList();
    assertThat(open.size() * 2)
        .as(open.stream().map(JavaClass::getSimpleName).collect(joining(", ")))
        .isLessThanOrEqualTo(topLevel.size());
  }

  private static DescribedPredicate<JavaAccess<?>> standardStream() {
    return DescribedPredicate.describe(
        "System.out or System.err",
        access ->
            access.getTargetOwner().isEquivalentTo(System.class)
                && List.of("out", "err").contains(access.getTarget().getName()));
  }
}
