package io.lodestone.production.company;

import io.lodestone.kit.time.Times;
import io.lodestone.production.register.Wire;

/** Companies in their wire form. */
final class CompanyProto {
    private CompanyProto() {}

    static io.lodestone.production.v1.Company toProto(Company company) {
        return io.lodestone.production.v1.Company.newBuilder()
                .setCode(company.code())
                .setName(company.name())
                .setNameOriginal(Wire.text(company.nameOriginal()))
                .addAllAliases(company.aliases())
                .setCountry(Wire.text(company.country()))
                .setTicker(Wire.text(company.ticker()))
                .setOwnership(Wire.text(company.ownership()))
                .addAllStages(company.stages())
                .setFiscalYearEnd(company.fiscalYearEnd())
                .setDocument(Wire.text(company.document()))
                .setNote(Wire.text(company.note()))
                .setVersion(company.version())
                .setRecordedAt(Times.toProto(company.recordedAt()))
                .build();
    }
}
