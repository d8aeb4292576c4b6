package io.lodestone.gateway.price;

import io.lodestone.gateway.web.JsonBytes;
import io.lodestone.type.v1.TextColumn;

/** A column of texts as members of the rows' objects, each different one made once. */
final class TextMembers {
    private final byte[][] members;
    private final TextColumn column;

    TextMembers(String name, TextColumn column) {
        this.column = column;
        this.members = new byte[column.getDictionaryCount()][];
        for (int i = 0; i < members.length; i++) {
            members[i] = JsonBytes.member(name, column.getDictionary(i));
        }
    }

    /** Writes the row's member, a comma before it; nothing where it has no text. */
    void write(JsonBytes json, int row) {
        int place = column.getIndexCount() == 0 ? 0 : column.getIndex(row);
        if (place > 0) {
            json.raw(members[place - 1]);
        }
    }
}
