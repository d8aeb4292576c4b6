package io.lodestone.production.plant;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Plant events by code. */
@ApplicationScoped
class PlantEventRepository implements PanacheRepositoryBase<PlantEventEntity, String> {}
