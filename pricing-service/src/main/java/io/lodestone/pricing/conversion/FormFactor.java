package io.lodestone.pricing.conversion;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much of one form makes one unit of another one, as somebody states it.
 *
 * @param code its code
 * @param element the element, or {@code NdPr}
 * @param form the form that is used up
 * @param toForm the form that is made
 * @param factor units of {@code form} for one of {@code toForm}, by weight
 * @param source who states it
 * @param document code of the document
 * @param note what it contains beside stoichiometry
 */
public record FormFactor(
        String code,
        String element,
        String form,
        String toForm,
        BigDecimal factor,
        String source,
        String document,
        @Nullable String note) {}
