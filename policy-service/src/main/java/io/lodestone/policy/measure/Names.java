package io.lodestone.policy.measure;

import java.util.List;
import java.util.Map;

/** What people call the symbols and codes of a policy's scope, in English and Chinese, for those that search. */
final class Names {
    private static final Map<String, List<String>> ELEMENTS = Map.ofEntries(
            Map.entry("REE", List.of("rare earths", "稀土")),
            Map.entry("LREE", List.of("light rare earths", "轻稀土")),
            Map.entry("HREE", List.of("heavy rare earths", "重稀土")),
            Map.entry("NdPr", List.of("neodymium praseodymium", "镨钕")),
            Map.entry("PrNd", List.of("praseodymium neodymium", "镨钕")),
            Map.entry("La", List.of("lanthanum", "镧")),
            Map.entry("Ce", List.of("cerium", "铈")),
            Map.entry("Pr", List.of("praseodymium", "镨")),
            Map.entry("Nd", List.of("neodymium", "钕")),
            Map.entry("Pm", List.of("promethium", "钷")),
            Map.entry("Sm", List.of("samarium", "钐")),
            Map.entry("Eu", List.of("europium", "铕")),
            Map.entry("Gd", List.of("gadolinium", "钆")),
            Map.entry("Tb", List.of("terbium", "铽")),
            Map.entry("Dy", List.of("dysprosium", "镝")),
            Map.entry("Ho", List.of("holmium", "钬")),
            Map.entry("Er", List.of("erbium", "铒")),
            Map.entry("Tm", List.of("thulium", "铥")),
            Map.entry("Yb", List.of("ytterbium", "镱")),
            Map.entry("Lu", List.of("lutetium", "镥")),
            Map.entry("Sc", List.of("scandium", "钪")),
            Map.entry("Y", List.of("yttrium", "钇")),
            Map.entry("Ga", List.of("gallium", "镓")),
            Map.entry("Ge", List.of("germanium", "锗")),
            Map.entry("In", List.of("indium", "铟")),
            Map.entry("Sb", List.of("antimony", "锑")),
            Map.entry("Bi", List.of("bismuth", "铋")),
            Map.entry("Te", List.of("tellurium", "碲")),
            Map.entry("W", List.of("tungsten", "钨")),
            Map.entry("Mo", List.of("molybdenum", "钼")),
            Map.entry("Co", List.of("cobalt", "钴")),
            Map.entry("Ni", List.of("nickel", "镍")),
            Map.entry("Li", List.of("lithium", "锂")));

    private static final Map<String, List<String>> FORMS = Map.ofEntries(
            Map.entry("ore", List.of("矿石")),
            Map.entry("concentrate", List.of("精矿")),
            Map.entry("oxide", List.of("氧化物")),
            Map.entry("compound", List.of("化合物")),
            Map.entry("metal", List.of("金属")),
            Map.entry("alloy", List.of("合金")),
            Map.entry("ferro-alloy", List.of("铁合金")),
            Map.entry("target", List.of("靶材")),
            Map.entry("magnet", List.of("磁体", "磁铁", "磁材", "磁性材料")),
            Map.entry("technology", List.of("技术")));

    private static final Map<String, List<String>> INSTRUMENTS = Map.ofEntries(
            Map.entry("export_licence", List.of("export license", "出口许可")),
            Map.entry("export_ban", List.of("export prohibition", "禁止出口")),
            Map.entry("export_quota", List.of("出口配额")),
            Map.entry("export_tax", List.of("export duty tariff", "出口关税")),
            Map.entry("technology_export_ban", List.of("export prohibition", "禁止出口")),
            Map.entry("import_tariff", List.of("import duty", "进口关税")),
            Map.entry("production_quota", List.of("总量控制指标", "生产配额")),
            Map.entry("price_floor", List.of("minimum price", "最低价格")),
            Map.entry("trade_agreement", List.of("贸易协定")),
            Map.entry("tax_credit", List.of("税收抵免")),
            Map.entry("loan", List.of("贷款")),
            Map.entry("investment_screening", List.of("投资审查")),
            Map.entry("offtake_or_stockpile", List.of("收储")));

    private Names() {}

    /** The names of a symbol of an element or group in its usual spelling; none for one that is not known here. */
    static List<String> ofElement(String symbol) {
        return ELEMENTS.getOrDefault(symbol, List.of());
    }

    /** Further names of a form, which is an English word itself. */
    static List<String> ofForm(String form) {
        return FORMS.getOrDefault(Coverage.lower(form), List.of());
    }

    /** Further names of an instrument type, which is made of English words itself. */
    static List<String> ofInstrument(String type) {
        return INSTRUMENTS.getOrDefault(type, List.of());
    }
}
