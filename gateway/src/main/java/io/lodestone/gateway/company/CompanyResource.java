package io.lodestone.gateway.company;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.production.v1.Company;
import io.lodestone.production.v1.CompanyRow;
import io.lodestone.production.v1.CompanyServiceGrpc;
import io.lodestone.production.v1.GetCompanyRequest;
import io.lodestone.production.v1.ListCompaniesRequest;
import io.lodestone.production.v1.ListRelationsRequest;
import io.lodestone.production.v1.Relation;
import io.lodestone.production.v1.RelationKind;
import io.lodestone.production.v1.RelationRow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Companies, and how they are related. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Companies", description = "Companies, and how they are related.")
public class CompanyResource {
    private static final RowShape<Company> COMPANIES =
            RowShape.stored(CompanyRow.getDescriptor(), Company.getDescriptor());
    private static final RowShape<Relation> RELATIONS =
            RowShape.stored(RelationRow.getDescriptor(), Relation.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final CompanyServiceGrpc.CompanyServiceBlockingStub companies;

    /** Asks the production service. */
    @Inject
    public CompanyResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.companies = CompanyServiceGrpc.newBlockingStub(backends.channel(Service.PRODUCTION));
    }

    /** Companies by code. */
    @GET
    @Path("companies")
    @Operation(operationId = "listCompanies", summary = "Lists companies by code")
    public Response listCompanies(
            @QueryParam("country") @Nullable String country,
            @QueryParam("q") @Nullable String q,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListCompaniesRequest.Builder request = ListCompaniesRequest.newBuilder()
                .setCountry(Parameters.text(country))
                .setQ(Parameters.text(q))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        return answers.list(Terms.stored(Service.PRODUCTION), COMPANIES, format, () -> {
            var page = backends.read(Service.PRODUCTION, () -> companies.listCompanies(request.build()));
            return new Page<>(page.getCompaniesList(), page.getNextPageToken());
        });
    }

    /** One company. */
    @GET
    @Path("companies/{code}")
    @Operation(operationId = "getCompany", summary = "Gives one company")
    public Response getCompany(@PathParam("code") String code) {
        GetCompanyRequest request = GetCompanyRequest.newBuilder().setCode(code).build();
        return answers.one(Terms.stored(Service.PRODUCTION), () -> backends.read(
                        Service.PRODUCTION, () -> companies.getCompany(request))
                .getCompany());
    }

    /** Relations by code. */
    @GET
    @Path("relations")
    @Operation(operationId = "listRelations", summary = "Lists relations: the subject is the kind of the object")
    public Response listRelations(
            @QueryParam("company") @Nullable String company,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListRelationsRequest.Builder request = ListRelationsRequest.newBuilder()
                .setCompany(Parameters.text(company))
                .setKind(Parameters.choice("kind", kind, RelationKind.RELATION_KIND_UNSPECIFIED))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        return answers.list(Terms.stored(Service.PRODUCTION), RELATIONS, format, () -> {
            var page = backends.read(Service.PRODUCTION, () -> companies.listRelations(request.build()));
            return new Page<>(page.getRelationsList(), page.getNextPageToken());
        });
    }
}
