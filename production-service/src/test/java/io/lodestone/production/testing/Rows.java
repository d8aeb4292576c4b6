package io.lodestone.production.testing;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Import rows from lines of cells without quotes, the first line naming the columns. */
public final class Rows {
    private Rows() {}

    /** The rows of a small file. */
    @SuppressWarnings("unchecked")
    public static <R extends Message> List<R> of(R type, String csv) {
        List<String> lines = csv.strip().lines().toList();
        String[] columns = lines.getFirst().split(",", -1);
        List<R> rows = new ArrayList<>();
        for (int line = 1; line < lines.size(); line++) {
            String[] cells = lines.get(line).split(",", -1);
            Message.Builder row = type.newBuilderForType();
            row.setField(field(type, "line"), line + 1L);
            for (int i = 0; i < cells.length; i++) {
                row.setField(field(type, columns[i].strip()), cells[i].strip());
            }
            rows.add((R) row.build());
        }
        return rows;
    }

    private static FieldDescriptor field(Message type, String name) {
        return Objects.requireNonNull(type.getDescriptorForType().findFieldByName(name), name);
    }
}
