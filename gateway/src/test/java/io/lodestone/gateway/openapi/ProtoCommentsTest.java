package io.lodestone.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.lodestone.policy.v1.Policy;
import io.lodestone.pricing.v1.ImportPricesRequest;
import io.lodestone.pricing.v1.Instrument;
import org.junit.jupiter.api.Test;

class ProtoCommentsTest {
    private final ProtoComments comments = new ProtoComments();

    private String of(FieldDescriptor field) {
        return comments.of(field.getFile(), field.getFullName());
    }

    @Test
    void findsTheCommentOfEveryFieldThatIsWritten() {
        for (Descriptor type : new Descriptor[] {Instrument.getDescriptor(), Policy.getDescriptor()}) {
            assertThat(type.getFields())
                    .allSatisfy(field -> assertThat(of(field)).isNotBlank());
        }
    }

    @Test
    void joinsLinesAndLooksIntoOneofs() {
        assertThat(of(Policy.getDescriptor().findFieldByName("known_at"))).contains("for a first version, when stored");
        assertThat(of(ImportPricesRequest.getDescriptor().findFieldByName("rows")))
                .isEqualTo("Up to 1,000 rows.");
    }
}
