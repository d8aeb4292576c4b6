package io.lodestone.production.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.production.v1.GetMetricRequest;
import io.lodestone.production.v1.ListMetricsRequest;
import io.lodestone.production.v1.ListMetricsResponse;
import io.lodestone.production.v1.Metric;
import io.lodestone.production.v1.MetricAggregation;
import io.lodestone.production.v1.MetricDefinition;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
class MetricGrpcTest extends ProductionTest {
    private static final String COLUMNS = "code,name,unit,aggregation,weighted_by,valid_from,definition,what_changed\n";

    @Test
    void numbersDefinitionsByTheDayFromWhichTheyHold() {
        // Given
        givenMetrics(COLUMNS + """
                ndpr_sales,NdPr sold,t,sum,,2025-10-01,with segments,segments included
                ndpr_price,Price,USD/kg,weighted_by,ndpr_sales,,price,""");
        givenMetrics(COLUMNS + "ndpr_sales,NdPr sales,t,sum,,,third parties,");

        // When
        Metric metric = metric("ndpr_sales");
        Metric price = metric("ndpr_price");

        // Then
        assertThat(metric.getName()).isEqualTo("NdPr sold");
        assertThat(metric.getDefinitionsList())
                .extracting(
                        MetricDefinition::getVersion, MetricDefinition::getDefinition, MetricDefinition::hasValidFrom)
                .containsExactly(tuple(1, "third parties", false), tuple(2, "with segments", true));
        assertThat(price.getDefinitions(0).getAggregation())
                .isEqualTo(MetricAggregation.METRIC_AGGREGATION_WEIGHTED_BY);
        assertThat(price.getDefinitions(0).getWeightedBy()).isEqualTo("ndpr_sales");
    }

    @Test
    void pagesByCodeWithAllDefinitionsOfEach() {
        // Given
        givenMetrics(COLUMNS + """
                a,A,t,sum,,,one,
                a,A,t,sum,,2024-01-01,two,
                b,B,t,sum,,,one,""");

        // When
        ListMetricsResponse first = metrics()
                .listMetrics(ListMetricsRequest.newBuilder().setPageSize(1).build());
        ListMetricsResponse second = metrics()
                .listMetrics(ListMetricsRequest.newBuilder()
                        .setPageSize(1)
                        .setPageToken(first.getNextPageToken())
                        .build());

        // Then
        assertThat(first.getMetricsList()).extracting(Metric::getCode).containsExactly("a");
        assertThat(first.getMetrics(0).getDefinitionsCount()).isEqualTo(2);
        assertThat(second.getMetricsList()).extracting(Metric::getCode).containsExactly("b");
        assertThat(second.getNextPageToken()).isEmpty();
    }

    @Test
    void refusesAnUnknownMetric() {
        assertThatThrownBy(() -> metric("happiness"))
                .satisfies(failure -> assertThat(GrpcErrors.reasonOf((StatusRuntimeException) failure))
                        .isEqualTo(ErrorReason.NOT_FOUND));
    }

    @Test
    void takesAnEqualDefinitionForUnchanged() {
        // Given
        String csv = COLUMNS + "a,A,t,sum,,,one,\na,A,t,sum,,2024-01-01,two,";
        givenMetrics(csv);

        // When
        ImportResult result = givenMetrics(csv);

        // Then
        assertThat(result.getUnchanged()).isEqualTo(2);
    }

    @Test
    void namesBadDefinitions() {
        // When
        ImportResult result = importMetrics(atomic(), COLUMNS + """
                Bad-Code,A,t,sum,,,one,
                a,A,t,weighted_by,,,one,
                b,B,t,weighted_by,bb,,one,
                c,C,t,median,,,one,
                d,D,t,sum,,2024,one,
                e,E,t,sum,,,one,
                e,E,t,sum,,,two,""");

        // Then
        assertThat(result.getErrorsList())
                .extracting(RowError::getLine, RowError::getColumn, RowError::getCode)
                .containsExactly(
                        tuple(2L, "code", "bad_format"),
                        tuple(3L, "weighted_by", "missing"),
                        tuple(4L, "weighted_by", "unknown_code"),
                        tuple(5L, "aggregation", "bad_value"),
                        tuple(6L, "valid_from", "bad_date"),
                        tuple(7L, "", "duplicate"),
                        tuple(8L, "", "duplicate"));
    }

    private Metric metric(String code) {
        return metrics()
                .getMetric(GetMetricRequest.newBuilder().setCode(code).build())
                .getMetric();
    }
}
