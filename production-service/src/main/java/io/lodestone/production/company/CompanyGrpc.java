package io.lodestone.production.company;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.importing.ImportMessage;
import io.lodestone.kit.importing.Importer;
import io.lodestone.kit.page.PageToken;
import io.lodestone.production.register.Page;
import io.lodestone.production.register.Wire;
import io.lodestone.production.v1.CompanyRow;
import io.lodestone.production.v1.CompanyService;
import io.lodestone.production.v1.GetCompanyRequest;
import io.lodestone.production.v1.GetCompanyResponse;
import io.lodestone.production.v1.ImportCompaniesRequest;
import io.lodestone.production.v1.ImportCompaniesResponse;
import io.lodestone.production.v1.ImportRelationsRequest;
import io.lodestone.production.v1.ImportRelationsResponse;
import io.lodestone.production.v1.ListCompaniesRequest;
import io.lodestone.production.v1.ListCompaniesResponse;
import io.lodestone.production.v1.ListRelationsRequest;
import io.lodestone.production.v1.ListRelationsResponse;
import io.lodestone.production.v1.RelationRow;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;

/** The register of companies and their relations. */
@GrpcService
public class CompanyGrpc implements CompanyService {
    private final CompanyStore companies;
    private final RelationStore relations;
    private final Importer importer;

    /** Serves from the given stores. */
    @Inject
    public CompanyGrpc(CompanyStore companies, RelationStore relations, Importer importer) {
        this.companies = companies;
        this.relations = relations;
        this.importer = importer;
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetCompanyResponse> getCompany(GetCompanyRequest request) {
        Company company = companies
                .find(request.getCode())
                .orElseThrow(() -> DomainException.notFound("company", request.getCode()));
        return Uni.createFrom()
                .item(GetCompanyResponse.newBuilder()
                        .setCompany(CompanyProto.toProto(company))
                        .build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListCompaniesResponse> listCompanies(ListCompaniesRequest request) {
        int size = PageToken.size(request.getPageSize());
        Page<Company> page = Page.of(
                companies.list(
                        Wire.country(request.getCountry()),
                        request.getQ(),
                        PageToken.read(request, request.getPageToken(), 1),
                        size + 1),
                size);
        return Uni.createFrom()
                .item(ListCompaniesResponse.newBuilder()
                        .addAllCompanies(page.rows(CompanyProto::toProto))
                        .setNextPageToken(page.nextToken(request, company -> List.of(company.code())))
                        .build());
    }

    @Override
    public Uni<ImportCompaniesResponse> importCompanies(Multi<ImportCompaniesRequest> stream) {
        Multi<ImportMessage<CompanyRow>> messages = stream.map(part -> part.hasHeader()
                ? ImportMessage.header(part.getHeader())
                : ImportMessage.rows(
                        part.getRows().getRowsList(), part.getRows().getUnreadableList()));
        return importer.run(messages, new CompanyImport())
                .map(result ->
                        ImportCompaniesResponse.newBuilder().setResult(result).build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListRelationsResponse> listRelations(ListRelationsRequest request) {
        if (!request.getCompany().isEmpty()) {
            relations.requireParty(request.getCompany());
        }
        int size = PageToken.size(request.getPageSize());
        Page<Relation> page = Page.of(
                relations.list(
                        request.getCompany(),
                        Wire.filter("kind", request.getKind()),
                        PageToken.read(request, request.getPageToken(), 1),
                        size + 1),
                size);
        return Uni.createFrom()
                .item(ListRelationsResponse.newBuilder()
                        .addAllRelations(page.rows(RelationProto::toProto))
                        .setNextPageToken(page.nextToken(request, relation -> List.of(relation.code())))
                        .build());
    }

    @Override
    public Uni<ImportRelationsResponse> importRelations(Multi<ImportRelationsRequest> stream) {
        Multi<ImportMessage<RelationRow>> messages = stream.map(part -> part.hasHeader()
                ? ImportMessage.header(part.getHeader())
                : ImportMessage.rows(
                        part.getRows().getRowsList(), part.getRows().getUnreadableList()));
        return importer.run(messages, new RelationImport())
                .map(result ->
                        ImportRelationsResponse.newBuilder().setResult(result).build());
    }
}
