package io.lodestone.gateway.price;

import com.google.protobuf.ProtocolMessageEnum;
import io.lodestone.gateway.web.JsonBytes;
import io.lodestone.kit.number.EnumText;
import java.util.List;

/** A member of an object for each value of an enum, made once. */
final class EnumMembers {
    private final byte[][] members;

    /**
     * Members of the given name.
     *
     * @param values all values of the enum, in its order: UNRECOGNIZED is the last, and is never written
     */
    EnumMembers(String name, ProtocolMessageEnum[] values) {
        members = new byte[values.length - 1][];
        for (ProtocolMessageEnum value : List.of(values).subList(0, values.length - 1)) {
            members[value.getNumber()] =
                    value.getNumber() == 0 ? new byte[0] : JsonBytes.member(name, EnumText.of(value));
        }
    }

    /** Writes the value's member, a comma before it; nothing for the value that means none. */
    void write(JsonBytes json, ProtocolMessageEnum value) {
        json.raw(members[value.getNumber()]);
    }
}
