package io.lodestone.production.company;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Relations by code. */
@ApplicationScoped
class RelationRepository implements PanacheRepositoryBase<RelationEntity, String> {}
