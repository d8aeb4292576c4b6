package io.lodestone.pricing.conversion;

import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.pricing.v1.ConversionService;
import io.lodestone.pricing.v1.ConvertPriceRequest;
import io.lodestone.pricing.v1.ConvertPriceResponse;
import io.lodestone.pricing.v1.ListFormFactorsRequest;
import io.lodestone.pricing.v1.ListFormFactorsResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;

/** Conversions of single numbers over gRPC. */
@GrpcService
public class ConversionGrpc implements ConversionService {
    private final RateTableStore rateTables;
    private final FormFactorStore formFactors;

    /** Converts with what the given stores hold. */
    @Inject
    public ConversionGrpc(RateTableStore rateTables, FormFactorStore formFactors) {
        this.rateTables = rateTables;
        this.formFactors = formFactors;
    }

    @Override
    @RunOnVirtualThread
    public Uni<ConvertPriceResponse> convertPrice(ConvertPriceRequest request) {
        PriceConversion asked = ConversionProto.toConversion(request);
        FormFactor stated = asked.formFactor().isEmpty() ? null : formFactors.get(asked.formFactor());
        Rates rates = asked.date() == null
                ? Rates.NONE
                : rateTables.load(
                        asked.from(),
                        asked.to(),
                        asked.jurisdiction(),
                        asked.date(),
                        asked.date(),
                        KnowledgeDate.of(request.getAsOf()));
        return Uni.createFrom().item(ConversionProto.toProto(asked.value(), asked.convert(rates, stated)));
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListFormFactorsResponse> listFormFactors(ListFormFactorsRequest request) {
        ListFormFactorsResponse.Builder response = ListFormFactorsResponse.newBuilder();
        formFactors.list().forEach(factor -> response.addFactors(ConversionProto.toProto(factor)));
        return Uni.createFrom().item(response.build());
    }
}
