package io.lodestone.gateway.policy;

import com.google.type.Date;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.policy.v1.GetPolicyRequest;
import io.lodestone.policy.v1.GetPolicyTimelineRequest;
import io.lodestone.policy.v1.GetPolicyTimelineResponse;
import io.lodestone.policy.v1.ListPoliciesRequest;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyEvent;
import io.lodestone.policy.v1.PolicyServiceGrpc;
import io.lodestone.policy.v1.PolicyState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Trade-policy measures, their scope and their lifecycle. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Policies", description = "Trade-policy measures, their scope and lifecycle.")
public class PolicyResource {
    private static final RowShape<Policy> POLICIES = RowShape.computed(Policy.getDescriptor());
    private static final RowShape<PolicyEvent> EVENTS = RowShape.computed(PolicyEvent.getDescriptor());
    private static final List<PolicyState> IN_FORCE =
            List.of(PolicyState.POLICY_STATE_IN_FORCE, PolicyState.POLICY_STATE_PARTLY_IN_FORCE);

    private final Backends backends;
    private final Answers answers;
    private final PolicyServiceGrpc.PolicyServiceBlockingStub policies;

    /** Asks the policy service. */
    @Inject
    public PolicyResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.policies = PolicyServiceGrpc.newBlockingStub(backends.channel(Service.POLICY));
    }

    /** Policies by code, or best match first where words are looked for; their states computed for a day. */
    @GET
    @Path("policies")
    @Operation(
            operationId = "listPolicies",
            summary = "Lists policies by code, or best match first, with their state on a day")
    public Response listPolicies(
            @QueryParam("issuer") @Nullable String issuer,
            @QueryParam("target") @Nullable String target,
            @QueryParam("element") @Nullable String element,
            @QueryParam("form") @Nullable String form,
            @QueryParam("stage") @Nullable String stage,
            @QueryParam("instrumentType") @Nullable String instrumentType,
            @QueryParam("mast") @Nullable String mast,
            @QueryParam("mastEdition") @Nullable String mastEdition,
            @QueryParam("hs") @Nullable String hs,
            @QueryParam("item") @Nullable String item,
            @QueryParam("direction") @Nullable String direction,
            @QueryParam("state") @Nullable String state,
            @QueryParam("inForceOn") @Nullable String inForceOn,
            @QueryParam("announcedFrom") @Nullable String announcedFrom,
            @QueryParam("announcedTo") @Nullable String announcedTo,
            @QueryParam("on") @Nullable String on,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("q") @Nullable String q,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        if (inForceOn != null && (state != null || on != null)) {
            throw ApiException.parameter(
                    "inForceOn", "means state=in_force|partly_in_force with on; give it or those, not both");
        }
        ListPoliciesRequest.Builder request = ListPoliciesRequest.newBuilder()
                .setIssuer(Parameters.text(issuer))
                .setTarget(Parameters.text(target))
                .setElement(Parameters.text(element))
                .setForm(Parameters.text(form))
                .setStage(Parameters.text(stage))
                .setInstrumentType(Parameters.text(instrumentType))
                .setMast(Parameters.text(mast))
                .setMastEdition(Parameters.text(mastEdition))
                .setHs(Parameters.text(hs))
                .setItem(Parameters.text(item))
                .setDirection(Parameters.text(direction))
                .addAllStates(inForceOn == null ? states(state) : IN_FORCE)
                .setQ(Parameters.text(q))
                .setAsOf(Parameters.asOf(asOf, recordedAsOf))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        Optional<Date> day = Parameters.day("on", on).or(() -> Parameters.day("inForceOn", inForceOn));
        day.ifPresent(request::setOn);
        Parameters.range("announcedFrom", announcedFrom, "announcedTo", announcedTo);
        Parameters.day("announcedFrom", announcedFrom).ifPresent(request::setAnnouncedFrom);
        Parameters.day("announcedTo", announcedTo).ifPresent(request::setAnnouncedTo);
        return answers.list(terms(asOf, recordedAsOf), POLICIES, format, () -> {
            var page = backends.read(Service.POLICY, () -> policies.listPolicies(request.build()));
            return new Page<>(page.getPoliciesList(), page.getNextPageToken());
        });
    }

    /** One policy, its state computed for a day. */
    @GET
    @Path("policies/{code}")
    @Operation(operationId = "getPolicy", summary = "Gives one policy, with its state on a day")
    public Response getPolicy(
            @PathParam("code") String code,
            @QueryParam("on") @Nullable String on,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf) {
        GetPolicyRequest.Builder request =
                GetPolicyRequest.newBuilder().setCode(code).setAsOf(Parameters.asOf(asOf, recordedAsOf));
        Optional<Date> day = Parameters.day("on", on);
        day.ifPresent(request::setOn);
        return answers.one(terms(asOf, recordedAsOf), () -> backends.read(
                        Service.POLICY, () -> policies.getPolicy(request.build()))
                .getPolicy());
    }

    /** The events of one policy and the states between them. */
    @GET
    @Path("policies/{code}/timeline")
    @Operation(
            operationId = "getPolicyTimeline",
            summary = "Gives the events of a policy in order, and the states between them")
    public Response getPolicyTimeline(
            @PathParam("code") String code,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("format") @Nullable String format) {
        GetPolicyTimelineRequest request = GetPolicyTimelineRequest.newBuilder()
                .setCode(code)
                .setAsOf(Parameters.asOf(asOf, recordedAsOf))
                .build();
        return answers.list(
                Terms.asOf(Service.POLICY, asOf == null, asOf, recordedAsOf), EVENTS, format, () -> timeline(request));
    }

    private Page<PolicyEvent> timeline(GetPolicyTimelineRequest request) {
        GetPolicyTimelineResponse timeline = backends.read(Service.POLICY, () -> policies.getPolicyTimeline(request));
        return new Page<>(timeline.getEventsList(), "", PolicyStates.of(timeline.getStatesList()));
    }

    /** The reply depends on today where no date of knowledge is given: what has been seen to happen is confirmed. */
    private static Terms terms(@Nullable String asOf, @Nullable String recordedAsOf) {
        return Terms.asOf(Service.POLICY, asOf == null, asOf, recordedAsOf);
    }

    private static List<PolicyState> states(@Nullable String states) {
        return states == null
                ? List.of()
                : Arrays.stream(states.split("[|,]", -1))
                        .map(text -> Parameters.choice("state", text, PolicyState.POLICY_STATE_UNSPECIFIED))
                        .toList();
    }
}
