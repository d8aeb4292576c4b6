package io.lodestone.gateway.openapi;

import io.lodestone.pricing.v1.AbsenceKind;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import java.util.List;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** A line of the board, which travels in columns and so has no message of its own. */
final class BoardSchema {
    /** Name of the schema. */
    static final String NAME = "LatestPrice";

    private static final String PERIOD = "2025-03";

    private BoardSchema() {}

    /** The schema: every member in the order in which it is written, each with an example. */
    static Schema schema() {
        return Schemas.of(SchemaType.OBJECT)
                .description("The newest published price of an instrument, and how it moved.")
                .addProperty("instrument", text("instrument", "The instrument's code."))
                .addProperty("period", Schemas.text("The price's period.", PERIOD))
                .addProperty("low", decimal("Lowest price."))
                .addProperty("high", decimal("Highest price."))
                .addProperty("mid", decimal("Middle."))
                .addProperty("change", decimal("mid less the mid of `previous_period`."))
                .addProperty(
                        "changePct", decimal("change in per cent of the previous mid, rounded HALF_UP to 6 decimals."))
                .addProperty("previousPeriod", Schemas.text("The period of the price before.", PERIOD))
                .addProperty(
                        "publicationsSinceChange",
                        Schemas.number(
                                "How many publications in a row, this one included, have had the same mid, less one."))
                .addProperty(
                        "daysSincePublication",
                        Schemas.number(
                                "Whole days from the price's publication to the date of knowledge (today without one)."))
                .addProperty(
                        "late",
                        Schemas.of(SchemaType.BOOLEAN)
                                .description("True when a newer price should have been there by the instrument's"
                                        + " frequency; absent when there is no rhythm.")
                                .examples(List.of(true)))
                .addProperty(
                        "status", Schemas.choice(PriceStatus.getDescriptor()).description("Status of the price."))
                .addProperty("currency", text("currency", "Currency of the price."))
                .addProperty("unit", Schemas.choice(PriceUnit.getDescriptor()).description("Unit of the price."))
                .addProperty("tax", Schemas.choice(TaxBasis.getDescriptor()).description("Tax basis of the price."))
                .addProperty("document", text("document", "Document of the price."))
                .addProperty(
                        "next",
                        Schemas.choice(AbsenceKind.getDescriptor())
                                .description("What is to be said of the period that is due next: not due, late,"
                                        + " suspended or discontinued; absent without rhythm."))
                .addProperty(
                        "nextDue",
                        Schemas.day("Last day on which the next price is in time; absent without rhythm, or where none"
                                + " is expected."));
    }

    private static Schema text(String name, String description) {
        return Schemas.text(description, Samples.text(name));
    }

    private static Schema decimal(String description) {
        return Schemas.of(SchemaType.NUMBER).description(description).examples(List.of(Samples.decimal()));
    }
}
