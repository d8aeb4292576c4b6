package io.lodestone.policy.document;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Ordinary reads of the current documents. */
@ApplicationScoped
class DocumentRepository implements PanacheRepositoryBase<DocumentEntity, String> {}
