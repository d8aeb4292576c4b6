package io.lodestone.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.Document;
import io.lodestone.policy.v1.DocumentServiceGrpc;
import io.lodestone.policy.v1.GetDocumentResponse;
import io.lodestone.policy.v1.GetPolicyResponse;
import io.lodestone.policy.v1.GetPolicyTimelineResponse;
import io.lodestone.policy.v1.ListDocumentsResponse;
import io.lodestone.policy.v1.ListPoliciesRequest;
import io.lodestone.policy.v1.ListPoliciesResponse;
import io.lodestone.policy.v1.Mast;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyEvent;
import io.lodestone.policy.v1.PolicyEventKind;
import io.lodestone.policy.v1.PolicyQuantity;
import io.lodestone.policy.v1.PolicyServiceGrpc;
import io.lodestone.policy.v1.PolicyState;
import io.lodestone.policy.v1.PolicyStateSpan;
import io.lodestone.policy.v1.ScopeLine;
import io.lodestone.pricing.v1.FxRate;
import io.lodestone.pricing.v1.ListFxRatesResponse;
import io.lodestone.pricing.v1.ListTaxRatesResponse;
import io.lodestone.pricing.v1.RateServiceGrpc;
import io.lodestone.pricing.v1.TaxRate;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PolicyRoutesTest extends GatewayTest {
    private static final Policy POLICY = Policy.newBuilder()
            .setCode("cn-ann57-2025")
            .setTitle("Announcement 57")
            .setIssuer("CN")
            .setInstrumentType("export_licence")
            .setMast(Mast.newBuilder().setCode("P33").setEdition("2019").setMeaning("export licence"))
            .addScope(ScopeLine.newBuilder().addElements("Ho").addHsCodes("280530"))
            .addQuantities(PolicyQuantity.newBuilder().setWhat("quota").setPublished(false))
            .setState(PolicyState.POLICY_STATE_IN_FORCE)
            .setConfirmed(false)
            .setOn(Times.toProto(LocalDate.parse("2026-11-11")))
            .setAnnounced(DatePeriod.parse("2025-10-09").toProto())
            .addDocuments("d")
            .build();

    @Test
    void givesPoliciesWithTheirStateOnADay() {
        services.answer(
                PolicyServiceGrpc.getListPoliciesMethod(),
                ListPoliciesResponse.newBuilder().addPolicies(POLICY).build());
        services.answer(
                PolicyServiceGrpc.getGetPolicyMethod(),
                GetPolicyResponse.newBuilder().setPolicy(POLICY).build());

        reader().get("/v1/policies?inForceOn=2026-11-11&element=Ho&mast=P33&mastEdition=2019")
                .then()
                .statusCode(200)
                .body("asOf", equalTo("latest"))
                .body("items[0].mast.edition", equalTo("2019"))
                .body("items[0].mast.meaning", equalTo("export licence"))
                .body("items[0].state", equalTo("in_force"))
                .body("items[0].confirmed", equalTo(false))
                .body("items[0].quantities[0].published", equalTo(false))
                .body("items[0].scope[0].hsCodes[0]", equalTo("280530"));
        ListPoliciesRequest asked =
                services.lastCall(PolicyServiceGrpc.getListPoliciesMethod()).request();
        assertThat(asked.getStatesList())
                .containsExactly(PolicyState.POLICY_STATE_IN_FORCE, PolicyState.POLICY_STATE_PARTLY_IN_FORCE);
        assertThat(asked.getOn().getDay()).isEqualTo(11);
        assertThat(asked.getMastEdition()).isEqualTo("2019");
        reader().get("/v1/policies/cn-ann57-2025?on=2026-11-11&asOf=2025-12-31")
                .then()
                .statusCode(200)
                .body("asOf", equalTo("2025-12-31"))
                .body("on", equalTo("2026-11-11"))
                .body("announced", equalTo("2025-10-09"));
    }

    @Test
    void takesSeveralStates() {
        services.answer(PolicyServiceGrpc.getListPoliciesMethod(), ListPoliciesResponse.getDefaultInstance());

        reader().get("/v1/policies?state=suspended%7Cended").then().statusCode(200);

        ListPoliciesRequest asked =
                services.lastCall(PolicyServiceGrpc.getListPoliciesMethod()).request();
        assertThat(asked.getStatesList()).hasSize(2);
        reader().get("/v1/policies?state=gone").then().statusCode(400);
    }

    @Test
    void refusesInForceOnBesideWhatItMeans() {
        reader().get("/v1/policies?inForceOn=2025-01-01&on=2025-01-01").then().statusCode(400);
        reader().get("/v1/policies?inForceOn=2025-01-01&state=ended")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("inForceOn"));
    }

    @Test
    void tagsWhatDependsOnTodayByTheDay() {
        services.answer(
                PolicyServiceGrpc.getGetPolicyMethod(),
                GetPolicyResponse.newBuilder().setPolicy(POLICY).build());

        String today = reader().get("/v1/policies/a").header("ETag");
        String fixed = reader().get("/v1/policies/a?on=2025-01-01").header("ETag");

        assertThat(today).isNotEqualTo(fixed);
        reader().header("If-None-Match", today).get("/v1/policies/a").then().statusCode(304);
    }

    @Test
    void givesTheTimelineWithTheStatesBetween() {
        services.answer(
                PolicyServiceGrpc.getGetPolicyTimelineMethod(),
                GetPolicyTimelineResponse.newBuilder()
                        .addEvents(PolicyEvent.newBuilder()
                                .setEvent(PolicyEventKind.POLICY_EVENT_KIND_ANNOUNCED)
                                .setDate(DatePeriod.parse("2025-03").toProto()))
                        .addEvents(PolicyEvent.newBuilder()
                                .setEvent(PolicyEventKind.POLICY_EVENT_KIND_SUSPENDED)
                                .setDate(DatePeriod.parse("2025-11-07").toProto())
                                .setUntil(DatePeriod.parse("2026-11-10").toProto())
                                .addScope("Art. 2")
                                .setConfirmed(false))
                        .addStates(PolicyStateSpan.newBuilder()
                                .setState(PolicyState.POLICY_STATE_ANNOUNCED)
                                .setFrom(Times.toProto(LocalDate.parse("2025-03-01")))
                                .setConfirmed(true))
                        .build());

        reader().get("/v1/policies/a/timeline")
                .then()
                .statusCode(200)
                .body("items[0].date", equalTo("2025-03"))
                .body("items[0].precision", equalTo("month"))
                .body("items[0].confirmed", equalTo(true))
                .body("items[1].precision", equalTo("day"))
                .body("items[1].until", equalTo("2026-11-10"))
                .body("items[1].scope", hasSize(1))
                .body("items[1].confirmed", equalTo(false))
                .body("states[0].state", equalTo("announced"))
                .body("states[0].to", nullValue())
                .body("nextPageToken", nullValue());
        assertThat(reader().get("/v1/policies/a/timeline?format=csv").asString())
                .startsWith("event,date,until,announced,scope,document,note,confirmed,known_at\r\nannounced,2025-03,");
    }

    @Test
    void writesPoliciesAsCsvWithNestedPartsAsJson() {
        services.answer(
                PolicyServiceGrpc.getListPoliciesMethod(),
                ListPoliciesResponse.newBuilder().addPolicies(POLICY).build());

        assertThat(reader().get("/v1/policies?format=csv").asString())
                .startsWith("code,title,")
                .contains("\"[{\"\"elements\"\":[\"\"Ho\"\"],\"\"hsCodes\"\":[\"\"280530\"\"]}]\"");
    }

    @Test
    void givesDocuments() {
        Document document = Document.newBuilder()
                .setCode("d")
                .setTitle("T")
                .setPublished(DatePeriod.parse("2025-03").toProto())
                .addHighlights("<mark>稀土</mark>")
                .build();
        services.answer(
                DocumentServiceGrpc.getListDocumentsMethod(),
                ListDocumentsResponse.newBuilder().addDocuments(document).build());
        services.answer(
                DocumentServiceGrpc.getGetDocumentMethod(),
                GetDocumentResponse.newBuilder().setDocument(document).build());

        reader().get("/v1/documents?q=%E7%A8%80%E5%9C%9F")
                .then()
                .statusCode(200)
                .body("items[0].published", equalTo("2025-03"))
                .body("items[0].highlights[0]", equalTo("<mark>稀土</mark>"));
        assertThat(reader().get("/v1/documents?format=csv").asString())
                .isEqualTo(
                        "code,title,title_original,publisher,published,language,kind,url,note\r\nd,T,,,2025-03,,,,\r\n");
        reader().get("/v1/documents/d").then().statusCode(200).body("title", equalTo("T"));
    }

    @Test
    void givesRates() {
        services.answer(
                RateServiceGrpc.getListFxRatesMethod(),
                ListFxRatesResponse.newBuilder()
                        .addRates(FxRate.newBuilder()
                                .setBase("EUR")
                                .setQuote("CNY")
                                .setDate(Times.toProto(LocalDate.parse("2025-03-31"))))
                        .build());
        services.answer(
                RateServiceGrpc.getListTaxRatesMethod(),
                ListTaxRatesResponse.newBuilder()
                        .addRates(TaxRate.newBuilder().setJurisdiction("CN").setTax("vat"))
                        .build());

        reader().get("/v1/fx-rates?base=EUR&quote=CNY&from=2025-01-01&to=2025-12-31")
                .then()
                .statusCode(200)
                .body("items[0].date", equalTo("2025-03-31"));
        assertThat(reader().get("/v1/fx-rates?format=csv").asString())
                .isEqualTo("base,quote,date,rate,source,known_at,document\r\nEUR,CNY,2025-03-31,,,,\r\n");
        reader().get("/v1/tax-rates?jurisdiction=CN")
                .then()
                .statusCode(200)
                .body("items[0].tax", equalTo("vat"))
                .body("asOf", not(equalTo("latest")));
    }
}
