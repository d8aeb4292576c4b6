package io.lodestone.pricing.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.InstrumentLicence;
import io.lodestone.pricing.v1.LicenceServiceGrpc;
import io.lodestone.pricing.v1.ListLicencesRequest;
import io.lodestone.pricing.v1.ListLicencesResponse;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LicenceGrpcTest extends PricingTest {
    private ListLicencesResponse changed(String databaseId, long after) {
        return LicenceServiceGrpc.newBlockingStub(client().channel())
                .listLicences(ListLicencesRequest.newBuilder()
                        .setDatabaseId(databaseId)
                        .setAfter(after)
                        .build());
    }

    @Test
    void aReaderThatFollowsLearnsEachChangeOnce() {
        // Given
        client().importInstruments(
                        Rows.daily("closed").setLicense("internal_display").build(),
                        Rows.daily("silent").clearLicense().setLine(3).build());

        // When
        ListLicencesResponse all = changed("", 0);
        ListLicencesResponse nothing = changed(all.getDatabaseId(), all.getChangeNumber());
        client().importInstruments(Rows.daily("closed").setLicense("open").build());
        ListLicencesResponse next = changed(all.getDatabaseId(), all.getChangeNumber());

        // Then
        assertThat(all.getLicencesList())
                .extracting(InstrumentLicence::getInstrument, InstrumentLicence::getLicense)
                .containsExactly(tuple("closed", "internal_display"), tuple("silent", ""));
        assertThat(nothing.getLicencesList()).isEmpty();
        assertThat(nothing.getChangeNumber()).isEqualTo(all.getChangeNumber());
        assertThat(nothing.getMore()).isFalse();
        assertThat(next.getLicencesList())
                .extracting(InstrumentLicence::getInstrument, InstrumentLicence::getLicense)
                .containsExactly(tuple("closed", "open"));
        assertThat(next.getChangeNumber()).isGreaterThan(all.getChangeNumber());
    }

    @Test
    void aPositionOfAnotherDatabaseBeginsAtTheBeginning() {
        // Given
        client().importInstruments(
                        Rows.daily("closed").setLicense("non_display").build());

        // Then
        assertThat(changed("00000000-0000-0000-0000-000000000000", Long.MAX_VALUE)
                        .getLicencesList())
                .hasSize(1);
    }
}
