package io.lodestone.gateway.study;

import io.lodestone.across.v1.AbnormalReturn;
import io.lodestone.across.v1.EventStudy;
import io.lodestone.across.v1.OverlappingEvent;
import io.lodestone.across.v1.StudyAnchor;
import io.lodestone.across.v1.StudyModel;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.price.PriceReader;
import io.lodestone.gateway.price.PriceSeries;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.GetPolicyRequest;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyServiceGrpc;
import io.lodestone.pricing.v1.Aggregation;
import io.lodestone.pricing.v1.GetInstrumentRequest;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.Period;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What prices did around turns of policies. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Across", description = "What no single service can answer.")
public class EventStudyResource {
    private static final RowShape<AbnormalReturn> RETURNS =
            RowShape.<AbnormalReturn>computed(AbnormalReturn.getDescriptor()).withBasis("log return");
    private static final int LEAST_ESTIMATION = 10;
    private static final int MOST_ESTIMATION = 1000;
    private static final int MOST_AROUND = 250;
    private static final int MOST_SEED = 999_999_999;
    private static final Set<Frequency> TOO_LONG =
            EnumSet.of(Frequency.FREQUENCY_Q, Frequency.FREQUENCY_H, Frequency.FREQUENCY_A);

    private final Backends backends;
    private final Answers answers;
    private final PriceReader prices;
    private final OverlappingEvents events;
    private final PolicyServiceGrpc.PolicyServiceBlockingStub policies;
    private final InstrumentServiceGrpc.InstrumentServiceBlockingStub instruments;

    /** Asks the pricing and the policy service. */
    @Inject
    public EventStudyResource(Backends backends, Answers answers, PriceReader prices, OverlappingEvents events) {
        this.backends = backends;
        this.answers = answers;
        this.prices = prices;
        this.events = events;
        this.policies = PolicyServiceGrpc.newBlockingStub(backends.channel(Service.POLICY));
        this.instruments = InstrumentServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
    }

    /**
     * What is asked for, with what was left open filled in.
     *
     * @param market code of the market; empty without one
     */
    private record Asked(
            String policy,
            String instrument,
            String market,
            StudyModel model,
            StudyAnchor anchor,
            Frequency frequency,
            Optional<Integer> estimation,
            Optional<Integer> pre,
            Optional<Integer> post,
            Optional<Integer> seed,
            AsOf asOf) {
        /** The plan of the study around a date. */
        StudyPlan plan(DatePeriod date, Frequency chosen) {
            int before = pre.orElseGet(() -> StudyPlan.defaultPre(chosen));
            int after = post.orElseGet(() -> StudyPlan.defaultPost(chosen));
            int length = estimation.orElseGet(() -> StudyPlan.defaultEstimation(chosen));
            String text =
                    String.join("|", policy, instrument, market, anchor.name(), chosen.name(), length + "|" + before)
                            + "|" + after;
            return new StudyPlan(
                    date,
                    chosen,
                    length,
                    before,
                    after,
                    seed.map(Integer::longValue).orElseGet(() -> seedOf(text)));
        }

        /** A seed that is the same whenever the same is asked. */
        private static long seedOf(String text) {
            CRC32 crc = new CRC32();
            crc.update(text.getBytes(StandardCharsets.UTF_8));
            return crc.getValue() % MOST_SEED;
        }
    }

    /** What a price did around the announcement or the start of a policy. */
    @GET
    @Path("event-studies")
    @Operation(
            operationId = "getEventStudy",
            summary = "Gives the abnormal returns of an instrument around the announcement or the start of a policy")
    public Response eventStudy(
            @QueryParam("policy") @Nullable String policy,
            @QueryParam("instrument") @Nullable String instrument,
            @QueryParam("anchor") @Nullable String anchor,
            @QueryParam("frequency") @Nullable String frequency,
            @QueryParam("estimation") @Nullable String estimation,
            @QueryParam("pre") @Nullable String pre,
            @QueryParam("post") @Nullable String post,
            @QueryParam("model") @Nullable String model,
            @QueryParam("market") @Nullable String market,
            @QueryParam("seed") @Nullable String seed,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("format") @Nullable String format) {
        Asked asked = new Asked(
                Parameters.needed("policy", policy, "the code of a policy"),
                Parameters.needed("instrument", instrument, "the code of an instrument"),
                Parameters.text(market),
                model(model, market),
                Parameters.choice("anchor", anchor, StudyAnchor.STUDY_ANCHOR_ANNOUNCED),
                Parameters.choice(
                        "frequency",
                        frequency,
                        Frequency.FREQUENCY_UNSPECIFIED,
                        Frequency.FREQUENCY_D,
                        Frequency.FREQUENCY_W,
                        Frequency.FREQUENCY_M),
                Parameters.number("estimation", estimation, LEAST_ESTIMATION, MOST_ESTIMATION),
                Parameters.number("pre", pre, 0, MOST_AROUND),
                Parameters.number("post", post, 0, MOST_AROUND),
                Parameters.number("seed", seed, 0, MOST_SEED),
                Parameters.asOf(asOf, recordedAsOf));
        Terms terms = Terms.asOf(Service.PRICING, false, asOf, recordedAsOf).with(Service.POLICY);
        return answers.list(terms, RETURNS, format, () -> {
            EventStudy study = study(asked);
            return new Page<>(study.getItemsList(), "", MessageJson.beside(study, "items"));
        });
    }

    private static StudyModel model(@Nullable String model, @Nullable String market) {
        StudyModel chosen = Parameters.choice("model", model, StudyModel.STUDY_MODEL_CONSTANT_MEAN);
        if (chosen == StudyModel.STUDY_MODEL_MARKET && (market == null || market.isEmpty())) {
            throw ApiException.parameter("market", "is needed with model=market: the code of an instrument");
        }
        if (chosen == StudyModel.STUDY_MODEL_CONSTANT_MEAN && market != null) {
            throw ApiException.parameter("market", "is of use with model=market alone");
        }
        return chosen;
    }

    private EventStudy study(Asked asked) {
        Policy policy = backends.read(
                        Service.POLICY,
                        () -> policies.getPolicy(GetPolicyRequest.newBuilder()
                                .setCode(asked.policy())
                                .setAsOf(asked.asOf())
                                .build()))
                .getPolicy();
        Frequency own = ownFrequency(asked.instrument());
        Frequency chosen = frequency(asked, own);
        StudyPlan plan = asked.plan(anchorDate(asked, policy, chosen), chosen);
        PriceSeries series = history(asked.instrument(), own, chosen, asked.asOf());
        Optional<PriceSeries> market = asked.market().isEmpty()
                ? Optional.empty()
                : Optional.of(history(asked.market(), ownFrequency(asked.market()), chosen, asked.asOf()));
        StudySeries publications = StudySeries.of(series, market, plan);
        EventStudy.Builder study = StudyProto.toProto(publications)
                .setPolicy(policy.getCode())
                .setTitle(policy.getTitle())
                .setInstrument(series.head().getInstrument().getCode())
                .setMarket(asked.market())
                .setModel(asked.model())
                .setAnchor(asked.anchor())
                .setBasis(series.head().getBasis())
                .addAllOverlapping(events.around(asked.asOf(), series.head().getInstrument(), publications).stream()
                        .filter(event -> !isTheEvent(event, asked, plan))
                        .toList());
        if (policy.hasAnnounced()) {
            study.setAnnounced(policy.getAnnounced());
        }
        if (policy.hasEffective()) {
            study.setEffective(policy.getEffective());
        }
        return study.build();
    }

    private Frequency ownFrequency(String instrument) {
        return backends.read(
                        Service.PRICING,
                        () -> instruments.getInstrument(GetInstrumentRequest.newBuilder()
                                .setCode(instrument)
                                .build()))
                .getInstrument()
                .getFrequency();
    }

    /** As asked for, else the instrument's own; of an irregular one days. */
    private Frequency frequency(Asked asked, Frequency own) {
        if (TOO_LONG.contains(own)) {
            int count =
                    history(asked.instrument(), own, own, asked.asOf()).points().size();
            throw ApiException.refused(
                    "instrument",
                    "too sparse: " + asked.instrument() + " is published by " + EnumText.of(own) + " and has " + count
                            + " publications in all; a study needs days, weeks or months");
        }
        if (asked.frequency() != Frequency.FREQUENCY_UNSPECIFIED) {
            return asked.frequency();
        }
        return own == Frequency.FREQUENCY_IRREGULAR ? Frequency.FREQUENCY_D : own;
    }

    /** The publications themselves where they are as long as is wanted, else the last one of each period. */
    private PriceSeries history(String instrument, Frequency own, Frequency chosen, AsOf asOf) {
        ListPricesRequest.Builder request =
                ListPricesRequest.newBuilder().setInstrument(instrument).setAsOf(asOf);
        if (own != chosen) {
            request.setFrequency(chosen).setAggregation(Aggregation.AGGREGATION_LAST);
        }
        return prices.read(request.build());
    }

    private static DatePeriod anchorDate(Asked asked, Policy policy, Frequency frequency) {
        boolean announced = asked.anchor() == StudyAnchor.STUDY_ANCHOR_ANNOUNCED;
        String what = announced ? "announcement" : "start";
        if (announced ? !policy.hasAnnounced() : !policy.hasEffective()) {
            throw ApiException.refused("anchor", "the " + what + " of " + policy.getCode() + " is not on record");
        }
        Period date = announced ? policy.getAnnounced() : policy.getEffective();
        DatePeriod period =
                new DatePeriod(Times.toLocalDate(date.getStart(), "start"), Times.toLocalDate(date.getEnd(), "end"));
        if (period.frequency().compareTo(frequency) > 0) {
            throw ApiException.refused(
                    "anchor",
                    "the " + what + " of " + policy.getCode() + " is known as " + date.getText()
                            + " only, which is longer than a period of frequency " + EnumText.of(frequency)
                            + " and names no publication");
        }
        return period;
    }

    /** True for the turn that the study is about, and for what the same policy brought on the same date. */
    private static boolean isTheEvent(OverlappingEvent event, Asked asked, StudyPlan plan) {
        return event.getPolicy().equals(asked.policy())
                && event.getDate().getText().equals(plan.anchor().toProto().getText());
    }
}
