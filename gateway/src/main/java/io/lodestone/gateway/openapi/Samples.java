package io.lodestone.gateway.openapi;

import java.math.BigDecimal;
import java.util.Map;

/** A plausible value for each name, for the examples of the document. */
final class Samples {
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("code", "ndpr-oxide-smm"),
            Map.entry("name", "NdPr oxide, EXW China"),
            Map.entry("nameOriginal", "氧化镨钕"),
            Map.entry("elements", "Nd"),
            Map.entry("element", "Nd"),
            Map.entry("commodity", "praseodymium-neodymium oxide"),
            Map.entry("form", "oxide"),
            Map.entry("forms", "oxide"),
            Map.entry("specification", "TREO ≥ 99 %"),
            Map.entry("source", "SMM"),
            Map.entry("incoterm", "EXW"),
            Map.entry("place", "Baotou"),
            Map.entry("originScope", "any"),
            Map.entry("currency", "CNY"),
            Map.entry("base", "USD"),
            Map.entry("quote", "CNY"),
            Map.entry("jurisdiction", "CN"),
            Map.entry("tax", "vat"),
            Map.entry("taxJurisdiction", "CN"),
            Map.entry("calendar", "CN"),
            Map.entry("license", "attribution"),
            Map.entry("instrument", "ndpr-oxide-smm"),
            Map.entry("instruments", "ndpr-oxide-smm,dy-oxide-smm"),
            Map.entry("long", "ndpr-oxide-smm"),
            Map.entry("short", "nd-oxide-smm"),
            Map.entry("with", "dy-oxide-smm"),
            Map.entry("company", "mp-materials"),
            Map.entry("subject", "mp-materials"),
            Map.entry("object", "us-mountain-pass"),
            Map.entry("plant", "us-mountain-pass"),
            Map.entry("metric", "ndpr_production"),
            Map.entry("unit", "t"),
            Map.entry("weightUnit", "t"),
            Map.entry("subjects", "lynas,mp-materials"),
            Map.entry("product", "NdPr oxide"),
            Map.entry("country", "US"),
            Map.entry("region", "California"),
            Map.entry("stage", "separation"),
            Map.entry("stages", "separation"),
            Map.entry("ticker", "NYSE:MP"),
            Map.entry("ownership", "listed"),
            Map.entry("fiscalYearEnd", "06-30"),
            Map.entry("fiscalLabel", "FY2025-Q3"),
            Map.entry("document", "mp-2025-q1-results"),
            Map.entry("documents", "mofcom-2025-18"),
            Map.entry("issuer", "CN"),
            Map.entry("authority", "MOFCOM"),
            Map.entry("instrumentType", "export_licence"),
            Map.entry("edition", "2019"),
            Map.entry("mast", "P33"),
            Map.entry("mastEdition", "2019"),
            Map.entry("legalReference", "MOFCOM Announcement 18/2025"),
            Map.entry("direction", "restricting"),
            Map.entry("hsCodes", "280530"),
            Map.entry("hs", "280530"),
            Map.entry("hsEdition", "2022"),
            Map.entry("hsBasis", "stated"),
            Map.entry("controlItems", "1C902.a"),
            Map.entry("item", "1C902.a"),
            Map.entry("targets", "US"),
            Map.entry("target", "US"),
            Map.entry("relation", "suspends"),
            Map.entry("language", "en"),
            Map.entry("url", "https://example.org/notice"),
            Map.entry("publisher", "MOFCOM"),
            Map.entry("period", "2025-Q1"),
            Map.entry("benchmark", "60"),
            Map.entry("volume", "700"),
            Map.entry("what", "mining quota"),
            Map.entry("value", "398500"),
            Map.entry("toCurrency", "USD"),
            Map.entry("toForm", "metal"),
            Map.entry("toIncoterm", "EXW"),
            Map.entry("grade", "50"),
            Map.entry("formFactor", "mp-ndpr-oxide-to-metal"),
            Map.entry("rateUnit", "CNY per EUR"),
            Map.entry("cursor", "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwOjU"),
            Map.entry("policy", "cn-mofcom-2025-18"),
            Map.entry("market", "dy-oxide-smm"),
            Map.entry("volumeMetric", "ndpr_sales"),
            Map.entry("kinds", "price_move,policy_event"),
            Map.entry("symbol", "Nd"),
            Map.entry("q", "export control"),
            Map.entry("caller", "price-desk"),
            Map.entry("prefix", "lsk_ab12cd"),
            Map.entry("createdBy", "first"),
            Map.entry("method", "POST"),
            Map.entry("path", "/v1/prices:import"),
            Map.entry("importId", "pri_0123456789abcdef0123456789abcdef"),
            Map.entry("remoteAddress", "127.0.0.1"),
            Map.entry("title", "Export licences for seven medium and heavy rare earths"));

    private Samples() {}

    /** A text for a member of the given name. */
    static String text(String name) {
        return TEXTS.getOrDefault(name, name);
    }

    /** A decimal. */
    static BigDecimal decimal() {
        return new BigDecimal("454000.5");
    }

    /** A day. */
    static String day() {
        return "2025-03-31";
    }

    /** An instant. */
    static String instant() {
        return "2025-03-31T08:00:00Z";
    }
}
