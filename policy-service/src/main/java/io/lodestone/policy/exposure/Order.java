package io.lodestone.policy.exposure;

import java.time.LocalDate;

/**
 * Goods on their way, in the spelling of {@link io.lodestone.policy.measure.Coverage}; an empty text is not known.
 *
 * @param element symbol of an element or group
 * @param form what it is made into
 * @param stage stage of the chain
 * @param origin country or bloc that the goods leave
 * @param destination country or bloc that they go to
 * @param hs HS code, digits only
 * @param item item of a control list
 * @param day day of the shipment
 */
record Order(
        String element,
        String form,
        String stage,
        String origin,
        String destination,
        String hs,
        String item,
        LocalDate day) {}
