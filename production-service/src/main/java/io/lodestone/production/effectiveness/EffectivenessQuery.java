package io.lodestone.production.effectiveness;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;

/**
 * Which figures are wanted.
 *
 * @param plant code of the plant
 * @param company code of the company that runs it; empty for none
 * @param span how loaded periods are gathered
 * @param range days on which they begin
 * @param asOf the date of knowledge
 */
record EffectivenessQuery(String plant, String company, Span span, DatePeriod range, KnowledgeDate asOf) {}
