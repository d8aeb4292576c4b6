package io.lodestone.pricing.rate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The rows of {@code tax_rate_current}, for the store alone. */
@ApplicationScoped
class TaxRateRepository implements PanacheRepositoryBase<TaxRateEntity, TaxRateEntity.Key> {}
