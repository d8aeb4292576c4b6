package io.lodestone.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.production.v1.Company;
import io.lodestone.production.v1.GetCompanyRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Calls in great number at once; none may be lost or refused on its way to its thread. */
@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
class ManyCallsTest extends ProductionTest {
    private static final int CALLS = 1000;
    private static final int CALLERS = 32;

    @Test
    void answersEveryOneOfThem() throws Exception {
        // Given
        givenCompanies("code,name\nneo,Neo Performance Materials");
        GetCompanyRequest request =
                GetCompanyRequest.newBuilder().setCode("neo").build();

        // When
        List<Future<Company>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            for (int i = 0; i < CALLS; i++) {
                answers.add(callers.submit(() -> companies().getCompany(request).getCompany()));
            }
        }

        // Then
        for (Future<Company> answer : answers) {
            assertThat(answer.get(1, TimeUnit.SECONDS).getCode()).isEqualTo("neo");
        }
    }
}
