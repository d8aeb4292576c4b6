package io.lodestone.gateway.policy;

import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.web.Json;
import io.lodestone.policy.v1.PolicyStateSpan;
import java.util.List;

/** The states that stand beside the events of a timeline. */
final class PolicyStates {
    private PolicyStates() {}

    /** Writes them as {@code states}. */
    static Json.Part of(List<PolicyStateSpan> states) {
        return json -> {
            json.writeArrayFieldStart("states");
            for (PolicyStateSpan state : states) {
                MessageJson.of(state).write(state, json);
            }
            json.writeEndArray();
        };
    }
}
