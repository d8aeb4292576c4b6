package io.lodestone.gateway.imports;

import com.google.protobuf.Message;
import io.lodestone.type.v1.RowError;

/** Takes the rows of a file as they are read, in order. */
interface RowReceiver {
    /** Takes a row. */
    void row(Message row);

    /** Takes a line that is no row. */
    void unreadable(RowError error);
}
