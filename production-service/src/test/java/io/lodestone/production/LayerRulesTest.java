package io.lodestone.production;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.persistence.Entity;
import org.jspecify.annotations.NullMarked;

/** Names say roles, and roles keep to their means. */
@AnalyzeClasses(
        packages = "io.lodestone.production",
        importOptions = {ImportOption.DoNotIncludeTests.class, LayerRulesTest.WithoutContracts.class})
class LayerRulesTest {
    /** Leaves out the classes that are generated from the contracts. */
    static final class WithoutContracts implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/io/lodestone/production/v1/");
        }
    }

    @ArchTest
    static final ArchRule endpointsAreNamedGrpc =
            classes().that().areAnnotatedWith(GrpcService.class).should().haveSimpleNameEndingWith("Grpc");

    @ArchTest
    static final ArchRule entitiesAreNamedEntity =
            classes().that().areAnnotatedWith(Entity.class).should().haveSimpleNameEndingWith("Entity");

    @ArchTest
    static final ArchRule entitiesNeverLeaveTheStore = noClasses()
            .that(hasRole("Store", "Repository", "Entity").negate())
            .should()
            .dependOnClassesThat()
            .areAnnotatedWith(Entity.class);

    @ArchTest
    static final ArchRule onlyStoresAndImportsTouchTheDatabase = noClasses()
            .that(hasRole("Store", "Import", "Entity", "Repository").negate())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..", "org.hibernate..");

    @ArchTest
    static final ArchRule rulesAreFreeOfFrameworks = noClasses()
            .that(hasRole("Grpc", "Store", "Import", "Entity", "Repository").negate())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..", "io.grpc..", "io.smallrye..");

    @ArchTest
    static final ArchRule endpointsBlockOnVirtualThreads = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(GrpcService.class)
            .and()
            .arePublic()
            .and(DescribedPredicate.describe(
                    "are no imports", (JavaMethod method) -> !method.getName().startsWith("import")))
            .should()
            .beAnnotatedWith(RunOnVirtualThread.class);

    @ArchTest
    static final ArchRule otherServicesAreNotKnown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lodestone.pricing..", "io.lodestone.policy..", "io.lodestone.gateway..");

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes().should(beInANullMarkedPackage());

    private static DescribedPredicate<JavaClass> hasRole(String... roles) {
        return DescribedPredicate.describe("are named " + String.join(" or ", roles), type -> {
            JavaClass outermost = type;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            String name = outermost.getSimpleName();
            for (String role : roles) {
                if (name.endsWith(role)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a null-marked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getName() + " marked: " + marked));
            }
        };
    }
}
