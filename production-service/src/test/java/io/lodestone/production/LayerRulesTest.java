package io.lodestone.production;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.lodestone.kit.testing.ServiceRules;

/** The rules of every service. */
@AnalyzeClasses(
        packages = "io.lodestone.production",
        importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class LayerRulesTest {
    @ArchTest
    static final ArchTests ofEveryService = ArchTests.in(ServiceRules.class);
}
