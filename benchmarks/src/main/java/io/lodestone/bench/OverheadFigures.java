package io.lodestone.bench;

/**
 * What the gateway adds to the gRPC call for a history of 250 points, asked by one client by turns. All figures are medians
 * in milliseconds.
 *
 * @param pairs how many times each was asked
 * @param grpcMillis the call to the pricing service
 * @param coldMillis the same through the gateway, stored answers forbidden
 * @param hotMillis the same through the gateway, stored answers allowed
 * @param overMillis cold less call
 * @param overAtLeastMillis the lower end of its 95 % confidence interval
 * @param overAtMostMillis the upper end
 */
record OverheadFigures(
        int pairs,
        double grpcMillis,
        double coldMillis,
        double hotMillis,
        double overMillis,
        double overAtLeastMillis,
        double overAtMostMillis) {}
