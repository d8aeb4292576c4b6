package io.lodestone.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.lodestone.kit.testing.ServiceRules;

/** The rules of every service, and those of this one. */
@AnalyzeClasses(
        packages = "io.lodestone.policy",
        importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class LayerRulesTest {
    @ArchTest
    static final ArchTests ofEveryService = ArchTests.in(ServiceRules.class);

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
}
