package io.lodestone.pricing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "io.lodestone.pricing", importOptions = ImportOption.DoNotIncludeTests.class)
class LayerRulesTest {
    private static final String OURS = "io.lodestone.pricing..";
    private static final String CONTRACT = "io.lodestone.pricing.v1..";
    private static final String STORED = ".*(Store|Import|Entity|Repository)(\\$.*)?";

    @ArchTest
    static final ArchRule endpointsAreNamedGrpc =
            classes().that().areAnnotatedWith(GrpcService.class).should().haveSimpleNameEndingWith("Grpc");

    @ArchTest
    static final ArchRule onlyStoresAndImportsTouchTheDatabase = noClasses()
            .that()
            .resideInAPackage(OURS)
            .and()
            .resideOutsideOfPackage(CONTRACT)
            .and()
            .haveNameNotMatching(STORED)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "javax.sql..", "jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..");

    @ArchTest
    static final ArchRule entitiesStayInTheirStore = classes()
            .that()
            .haveSimpleNameEndingWith("Entity")
            .or()
            .haveSimpleNameEndingWith("Repository")
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule endpointsBlockOnVirtualThreadsOnly = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(GrpcService.class)
            .and()
            .arePublic()
            .and()
            .haveNameNotMatching("import.*")
            .should()
            .beAnnotatedWith(RunOnVirtualThread.class);

    @ArchTest
    static final ArchRule importsBringTheirOwnThread = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(GrpcService.class)
            .and()
            .haveNameMatching("import.*")
            .should()
            .notBeAnnotatedWith(RunOnVirtualThread.class);

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that()
            .resideInAPackage(OURS)
            .and()
            .resideOutsideOfPackage(CONTRACT)
            .and()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith(NullMarked.class);

    @ArchTest
    static final ArchRule noOtherServiceIsKnown = noClasses()
            .that()
            .resideInAPackage(OURS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.lodestone.production..",
                    "io.lodestone.policy..",
                    "io.lodestone.gateway..",
                    "io.lodestone.standalone..");

    @ArchTest
    static final ArchRule pricesKnowInstrumentsAndNotTheReverse = noClasses()
            .that()
            .resideInAnyPackage("io.lodestone.pricing.instrument..", "io.lodestone.pricing.rate..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.lodestone.pricing.price..");
}
