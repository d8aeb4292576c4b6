package io.lodestone.gateway.imports;

import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.text.FileText;
import io.lodestone.pricing.v1.ImportMapping;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Numbers as a mapping says that its files write them. */
final class WideNumbers {
    private final Set<String> emptyTexts;
    private final String grouping;
    private final String point;
    private final Pattern number;

    /** The numbers of a mapping's files. */
    WideNumbers(ImportMapping mapping) {
        emptyTexts = mapping.getEmptyTextsList().stream().map(FileText::normal).collect(Collectors.toUnmodifiableSet());
        grouping = mapping.getGrouping();
        point = mapping.getDecimalPoint().isEmpty() ? "." : mapping.getDecimalPoint();
        String grouped = grouping.isEmpty() ? "" : "|\\d{1,3}(?:" + Pattern.quote(grouping) + "\\d{3})+";
        number = Pattern.compile("-?(?:\\d+" + grouped + ")(?:" + Pattern.quote(point) + "\\d+)?");
    }

    /** True for a cell, as it is compared, that holds no value. */
    boolean isEmpty(String cell) {
        return cell.isEmpty() || emptyTexts.contains(cell);
    }

    /**
     * Reads a number and multiplies it, exactly.
     *
     * @param cell a cell, as it is compared
     * @return the product as a plain decimal
     * @throws IllegalArgumentException with a text for the user, when it is none, or the product has too many digits
     */
    String read(String cell, BigDecimal factor) {
        if (!number.matcher(cell).matches()) {
            throw new IllegalArgumentException(
                    "'" + WideHeader.shown(cell) + "' is no number as the mapping has them, such as 1" + grouping
                            + "234" + point + "5, nor one of its empty texts");
        }
        String plain = (grouping.isEmpty() ? cell : cell.replace(grouping, "")).replace(point, ".");
        BigDecimal product = Decimals.normal(Decimals.parse(plain).multiply(factor));
        if (product.scale() > Decimals.MAX_SCALE || product.precision() > Decimals.MAX_DIGITS) {
            throw new IllegalArgumentException("'" + WideHeader.shown(cell) + "' times " + factor.toPlainString()
                    + " has more than " + Decimals.MAX_DIGITS + " digits or more than " + Decimals.MAX_SCALE
                    + " after the point");
        }
        return product.toPlainString();
    }
}
