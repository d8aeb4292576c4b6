package io.lodestone.gateway.imports;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.FieldNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of one kind of import: their columns, by every name that a file may use, and how cells make a row. */
final class RowType {
    private final Message prototype;
    private final FieldDescriptor line;
    private final List<String> columns;
    private final Map<String, FieldDescriptor> byCsvName = new HashMap<>();
    private final Map<String, FieldDescriptor> byJsonName = new HashMap<>();

    /**
     * Rows like the given message.
     *
     * @param aliases further column names, with the column that each stands for
     */
    RowType(Message prototype, Map<String, String> aliases) {
        this.prototype = prototype;
        this.line = Objects.requireNonNull(prototype.getDescriptorForType().findFieldByName("line"));
        this.columns = RowShape.importColumns(prototype.getDescriptorForType());
        for (String column : columns) {
            add(column, column);
        }
        aliases.forEach(this::add);
    }

    private void add(String name, String column) {
        FieldDescriptor field =
                Objects.requireNonNull(prototype.getDescriptorForType().findFieldByName(column));
        byCsvName.put(name, field);
        byJsonName.put(name, field);
        byJsonName.put(FieldNames.camel(name), field);
    }

    /** The columns, in order. */
    List<String> columns() {
        return columns;
    }

    /** The column of a CSV file's header cell; null for none. */
    @Nullable
    FieldDescriptor csvColumn(String name) {
        return byCsvName.get(name);
    }

    /** The column of a JSON object's member; null for none. */
    @Nullable
    FieldDescriptor jsonColumn(String name) {
        return byJsonName.get(name);
    }

    /** Begins the row of a line. */
    Message.Builder begin(long number) {
        return prototype.newBuilderForType().setField(line, number);
    }
}
