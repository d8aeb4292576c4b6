package io.lodestone.pricing.instrument;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The rows of {@code instrument}, for the store alone. */
@ApplicationScoped
class InstrumentRepository implements PanacheRepositoryBase<InstrumentEntity, Integer> {
    Optional<InstrumentEntity> findByCode(String code) {
        return find("code", code).firstResultOptional();
    }
}
