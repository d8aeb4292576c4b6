package io.lodestone.production.series;

import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.kit.time.Times;
import io.lodestone.production.testing.FakePricing;
import io.lodestone.production.testing.FakePricingPort;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.production.v1.Derivation;
import io.lodestone.production.v1.GetSeriesRequest;
import io.lodestone.production.v1.GetSeriesResponse;
import io.lodestone.production.v1.SeriesItem;
import io.lodestone.type.v1.AsOf;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A test of series out of a few figures of real subjects. */
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
@QuarkusTestResource(FakePricingPort.class)
@SuppressWarnings("NullAway.Init")
abstract class SeriesTest extends ProductionTest {
    protected FakePricing pricing;

    @BeforeEach
    void registers() {
        pricing = FakePricing.running();
        givenCompanies("""
                code,name,country,fiscal_year_end
                mp-materials,MP Materials Corp.,US,
                northern-rare-earth,Northern Rare Earth,CN,
                lynas,Lynas Rare Earths,AU,06-30""");
        givenPlants("""
                code,name,company,country,status
                us-mountain-pass,Mountain Pass,mp-materials,US,operating
                us-mp-independence,Independence,mp-materials,US,operating
                my-lynas-gebeng,Gebeng,lynas,MY,operating""");
        givenMetrics("""
                code,name,unit,aggregation,weighted_by,basis,valid_from,definition,what_changed,document
                reo_production,REO production,t,sum,,,,REO made,,
                reo_sales,REO sales,t,sum,,,,REO sold,,
                ndpr_sales,NdPr sales,t,sum,,net,,to third parties,,
                ndpr_sales,NdPr sales,t,sum,,gross,2025-10-01,all deliveries,Deliveries between segments are included.,mp-results-2025-q4
                realized_price_reo,Realized price,USD/t,weighted_by,reo_sales,,,USD a tonne,,
                total_assets,Total assets,CNY million,last,,,,assets,,
                revenue,Revenue,currency,sum,,,,revenue,,
                mine_production,Mine production,t,sum,,,,REO mined,,""");
    }

    protected GetSeriesResponse get(GetSeriesRequest.Builder request) {
        return series().getSeries(request.build());
    }

    protected static GetSeriesRequest.Builder of(String subject, String metric) {
        return GetSeriesRequest.newBuilder().setSubject(subject).setMetric(metric);
    }

    protected static GetSeriesRequest.Builder of(String subject, String metric, Derivation derivation) {
        return of(subject, metric).setDerive(derivation);
    }

    protected static AsOf knownOn(String instant) {
        return AsOf.newBuilder().setKnown(Times.toProto(Instant.parse(instant))).build();
    }

    protected static List<String> seen(GetSeriesResponse response) {
        return response.getItemsList().stream()
                .map(item -> item.getPeriod().getText() + " " + item.getValue().getValue())
                .toList();
    }

    protected static List<String> from(SeriesItem item) {
        return item.getDerivedFromList().stream()
                .map(input ->
                        input.getPeriod().getText() + " " + input.getValue().getValue() + " " + input.getUnit())
                .toList();
    }
}
