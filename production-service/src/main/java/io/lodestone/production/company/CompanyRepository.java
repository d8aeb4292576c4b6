package io.lodestone.production.company;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Companies by code. */
@ApplicationScoped
class CompanyRepository implements PanacheRepositoryBase<CompanyEntity, String> {}
