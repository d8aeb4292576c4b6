package io.lodestone.kit.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What holds in every service: names say roles, and roles keep to their means. */
public final class ServiceRules {
    @ArchTest
    static final ArchRule endpointsAreNamedGrpc =
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
    static final ArchRule importsBringTheirOwnThread = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(GrpcService.class)
            .and()
            .haveNameStartingWith("import")
            .should()
            .notBeAnnotatedWith(RunOnVirtualThread.class);

    @ArchTest
    static final ArchRule onlyStoresAndImportsTouchTheDatabase = noClasses()
            .that(not(named("Store", "Import", "Entity", "Repository")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "javax.sql..", "jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..");

    @ArchTest
    static final ArchRule entitiesStayInTheirStore = noClasses()
            .that(not(named("Store", "Repository", "Entity")))
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Entity");

    @ArchTest
    static final ArchRule rulesAreFreeOfFrameworks = noClasses()
            .that(not(named("Grpc", "Proto", "Store", "Import", "Client", "Entity", "Repository", "Meters")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..", "io.grpc..", "io.smallrye..");

    @ArchTest
    static final ArchRule featuresAreFreeOfCycles =
            slices().matching("io.lodestone.(*).(*)..").should().beFreeOfCycles();

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

    private ServiceRules() {}

    /** Classes of these roles, by the end of their name, and what is nested in them. */
    private static DescribedPredicate<JavaClass> named(String... roles) {
        return DescribedPredicate.describe("are named " + String.join(" or ", roles), type -> {
            JavaClass outermost = type;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return Stream.of(roles).anyMatch(outermost.getSimpleName()::endsWith);
        });
    }
}
