package io.lodestone.production.plant;

/**
 * Which plants are wanted; every given part must hold, an empty one does not limit.
 *
 * @param country ISO 3166 code
 * @param company code of the company that runs or owns it
 * @param stage one of its stages
 * @param status its status
 * @param element one of its elements
 * @param words to be found in code, names or aliases
 */
public record PlantFilter(String country, String company, String stage, String status, String element, String words) {}
