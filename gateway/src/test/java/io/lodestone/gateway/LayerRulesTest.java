package io.lodestone.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lodestone.gateway.licence.Licences;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

class LayerRulesTest {
    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lodestone.gateway");

    @Test
    void resourcesRunOnVirtualThreadsAndAreNamedSo() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .beAnnotatedWith(RunOnVirtualThread.class)
                .andShould()
                .haveSimpleNameEndingWith("Resource")
                .check(GATEWAY);
    }

    @Test
    void onlyStoresTalkToTheDatabase() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Store")
                .and()
                .haveSimpleNameNotContaining("Store$")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(GATEWAY);
    }

    @Test
    void whatIsSharedKnowsNoFeature() {
        noClasses()
                .that()
                .resideInAnyPackage("..gateway.web..", "..gateway.rows..", "..gateway.client..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..gateway.instrument..",
                        "..gateway.price..",
                        "..gateway.rate..",
                        "..gateway.comparison..",
                        "..gateway.company..",
                        "..gateway.plant..",
                        "..gateway.metric..",
                        "..gateway.kpi..",
                        "..gateway.policy..",
                        "..gateway.study..",
                        "..gateway.revenue..",
                        "..gateway.timeline..",
                        "..gateway.briefing..",
                        "..gateway.search..",
                        "..gateway.document..",
                        "..gateway.imports..",
                        "..gateway.mapping..",
                        "..gateway.quarantine..",
                        "..gateway.access..",
                        "..gateway.stream..",
                        "..gateway.licence..",
                        "..gateway.openapi..")
                .check(GATEWAY);
    }

    @Test
    void whoeverShowsPricesAsksForTheLicence() {
        DescribedPredicate<JavaClass> prices = simpleName("PriceServiceGrpc")
                .or(simpleName("PriceWatchServiceGrpc"))
                .or(simpleName("ComparisonServiceGrpc").and(resideInAPackage("io.lodestone.pricing..")))
                .or(simpleName("QuarantineServiceGrpc"));
        classes()
                .that(describe("ask for prices", asking -> asking.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> prices.test(dependency.getTargetClass()))))
                .and()
                .resideOutsideOfPackage("..gateway.imports..")
                .and()
                .doNotHaveSimpleName("PriceVersions")
                .and()
                .doNotHaveSimpleName("AbsenceResource")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Licences.class)
                .check(GATEWAY);
    }

    @Test
    void publicMethodsOfResourcesAreRoutes() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Path.class)
                .and()
                .arePublic()
                .should()
                .beAnnotatedWith(Path.class)
                .check(GATEWAY);
    }
}
