package io.lodestone.production.plant;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Plants by code. */
@ApplicationScoped
class PlantRepository implements PanacheRepositoryBase<PlantEntity, String> {}
