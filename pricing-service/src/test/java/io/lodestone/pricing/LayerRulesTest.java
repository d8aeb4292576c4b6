package io.lodestone.pricing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.lodestone.kit.testing.ServiceRules;

/** The rules of every service, and those of this one. */
@AnalyzeClasses(
        packages = "io.lodestone.pricing",
        importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class LayerRulesTest {
    @ArchTest
    static final ArchTests ofEveryService = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule pricesKnowInstrumentsAndNotTheReverse = noClasses()
            .that()
            .resideInAnyPackage("io.lodestone.pricing.instrument..", "io.lodestone.pricing.rate..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.lodestone.pricing.price..");
}
