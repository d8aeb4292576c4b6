package io.lodestone.kit.importing;

import io.lodestone.type.v1.ImportHeader;
import io.lodestone.type.v1.RowError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of an import stream, whatever its service calls it.
 *
 * @param header the header; null in every message but the first
 * @param rows rows in file order
 * @param unreadable lines that are no rows at all
 */
public record ImportMessage<R>(@Nullable ImportHeader header, List<R> rows, List<RowError> unreadable) {
    /** A message that is the header. */
    public static <R> ImportMessage<R> header(ImportHeader header) {
        return new ImportMessage<>(header, List.of(), List.of());
    }

    /** A message of rows. */
    public static <R> ImportMessage<R> rows(List<R> rows, List<RowError> unreadable) {
        return new ImportMessage<>(null, rows, unreadable);
    }
}
