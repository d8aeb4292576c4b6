package io.lodestone.gateway.conversion;

import com.google.type.Decimal;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.pricing.v1.ConversionServiceGrpc;
import io.lodestone.pricing.v1.ConvertPriceRequest;
import io.lodestone.pricing.v1.FormFactor;
import io.lodestone.pricing.v1.ListFormFactorsRequest;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Numbers on another basis, with the receipt. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Conversions", description = "Numbers on another basis, with the receipt.")
public class ConversionResource {
    private static final RowShape<FormFactor> FORM_FACTORS = RowShape.computed(FormFactor.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final ConversionServiceGrpc.ConversionServiceBlockingStub conversions;

    /** Asks the pricing service. */
    @Inject
    public ConversionResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.conversions = ConversionServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
    }

    /** One number on another basis. */
    @GET
    @Path("conversions")
    @Operation(operationId = "convertPrice", summary = "Converts one number, and gives every step of it")
    public Response convert(
            @QueryParam("value") @Nullable String value,
            @QueryParam("currency") @Nullable String currency,
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("tax") @Nullable String tax,
            @QueryParam("jurisdiction") @Nullable String jurisdiction,
            @QueryParam("date") @Nullable String date,
            @QueryParam("toCurrency") @Nullable String toCurrency,
            @QueryParam("toUnit") @Nullable String toUnit,
            @QueryParam("toTax") @Nullable String toTax,
            @QueryParam("form") @Nullable String form,
            @QueryParam("toForm") @Nullable String toForm,
            @QueryParam("element") @Nullable String element,
            @QueryParam("formFactor") @Nullable String formFactor,
            @QueryParam("incoterm") @Nullable String incoterm,
            @QueryParam("toIncoterm") @Nullable String toIncoterm,
            @QueryParam("grade") @Nullable String grade,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf) {
        if (value == null) {
            throw ApiException.parameter("value", "is needed: the number to convert, such as 398500");
        }
        ConvertPriceRequest.Builder request = ConvertPriceRequest.newBuilder()
                .setValue(Decimal.newBuilder().setValue(value))
                .setFrom(basis(currency, "unit", unit, "tax", tax))
                .setTo(basis(toCurrency, "toUnit", toUnit, "toTax", toTax))
                .setJurisdiction(Parameters.text(jurisdiction))
                .setForm(Parameters.text(form))
                .setToForm(Parameters.text(toForm))
                .setElement(Parameters.text(element))
                .setFormFactor(Parameters.text(formFactor))
                .setIncoterm(Parameters.text(incoterm))
                .setToIncoterm(Parameters.text(toIncoterm))
                .setAsOf(Parameters.asOf(asOf, recordedAsOf));
        Parameters.day("date", date).ifPresent(request::setDate);
        if (grade != null) {
            request.setGrade(Decimal.newBuilder().setValue(grade));
        }
        return answers.one(
                Terms.asOf(Service.PRICING, false, asOf, recordedAsOf),
                () -> backends.read(Service.PRICING, () -> conversions.convertPrice(request.build())));
    }

    /** The stated factors between forms. */
    @GET
    @Path("form-factors")
    @Operation(operationId = "listFormFactors", summary = "Lists the factors between forms that somebody states")
    public Response listFormFactors(@QueryParam("format") @Nullable String format) {
        return answers.list(Terms.stored(Service.PRICING), FORM_FACTORS, format, () -> {
            var all = backends.read(
                    Service.PRICING, () -> conversions.listFormFactors(ListFormFactorsRequest.getDefaultInstance()));
            return new Page<>(all.getFactorsList(), "");
        });
    }

    private static PriceBasis basis(
            @Nullable String currency, String unitName, @Nullable String unit, String taxName, @Nullable String tax) {
        return PriceBasis.newBuilder()
                .setCurrency(Parameters.text(currency))
                .setUnit(Parameters.choice(unitName, unit, PriceUnit.PRICE_UNIT_UNSPECIFIED))
                .setTax(Parameters.choice(taxName, tax, TaxBasis.TAX_BASIS_UNSPECIFIED))
                .build();
    }
}
