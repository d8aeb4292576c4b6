package io.lodestone.policy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.NullMarked;

/** The rules of the code, by name and package. */
@AnalyzeClasses(
        packages = "io.lodestone.policy",
        importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class LayerRulesTest {
    private static final String STORES = ".*(Store|Import|Entity|Repository)(\\$.*)?";
    private static final String BORDER = ".*(Grpc|Proto|Store|Import|Entity|Repository)(\\$.*)?";

    @ArchTest
    static final ArchRule endpointsAreCalledGrpc =
            classes().that().areAnnotatedWith(GrpcService.class).should().haveSimpleNameEndingWith("Grpc");

    @ArchTest
    static final ArchRule blockingEndpointsRunOnVirtualThreads = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(GrpcService.class)
            .and()
            .arePublic()
            .and()
            .haveNameNotStartingWith("import")
            .should()
            .beAnnotatedWith(RunOnVirtualThread.class);

    @ArchTest
    static final ArchRule onlyStoresTouchTheDatabase = noClasses()
            .that()
            .haveNameNotMatching(STORES)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..", "org.hibernate..")
                            .as("are of the database"));

    @ArchTest
    static final ArchRule calculationsKnowNoFramework = noClasses()
            .that()
            .haveNameNotMatching(BORDER)
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.quarkus..", "jakarta..", "io.grpc..", "io.smallrye..")
                    .as("are of the framework"));

    @ArchTest
    static final ArchRule lifecyclesKnowNoContract = noClasses()
            .that()
            .resideInAPackage("..lifecycle..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lodestone.policy.v1..", "io.lodestone.policy.measure..", "com.google..");

    @ArchTest
    static final ArchRule storesAreCalledByEndpointsOnly = noClasses()
            .that()
            .haveNameNotMatching(".*(Grpc|Store)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Store");

    @ArchTest
    static final ArchRule featuresAreFreeOfCycles =
            slices().matching("io.lodestone.policy.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes().should(new ArchCondition<>("be in a null-marked package") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                events.add(
                        SimpleConditionEvent.violated(type, type.getName() + " is in a package without @NullMarked"));
            }
        }
    });
}
