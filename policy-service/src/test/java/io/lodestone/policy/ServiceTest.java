package io.lodestone.policy;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.lodestone.kit.testing.EditorCalls;
import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.policy.v1.DocumentServiceGrpc;
import io.lodestone.policy.v1.DocumentTextServiceGrpc;
import io.lodestone.policy.v1.ExposureServiceGrpc;
import io.lodestone.policy.v1.PolicyChainServiceGrpc;
import io.lodestone.policy.v1.PolicyServiceGrpc;
import io.lodestone.policy.v1.PolicyWatchServiceGrpc;
import io.lodestone.policy.v1.PriceFloorServiceGrpc;
import io.lodestone.policy.v1.QuantityServiceGrpc;
import io.lodestone.policy.v1.UpcomingServiceGrpc;
import io.lodestone.type.v1.SearchServiceGrpc;
import io.lodestone.type.v1.TimelineServiceGrpc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test against the running service: a real PostgreSQL behind, a real channel before it. */
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "policy"))
@SuppressWarnings("NullAway.Init")
public abstract class ServiceTest {
    @TestHTTPResource
    URI address;

    private ManagedChannel channel;

    /** Documents, one call at a time. */
    protected DocumentServiceGrpc.DocumentServiceBlockingStub documents;

    /** Documents, for streams. */
    protected DocumentServiceGrpc.DocumentServiceStub documentStreams;

    /** Texts of documents, one call at a time. */
    protected DocumentTextServiceGrpc.DocumentTextServiceBlockingStub documentTexts;

    /** Texts of documents, for streams. */
    protected DocumentTextServiceGrpc.DocumentTextServiceStub documentTextStreams;

    /** Policies, one call at a time. */
    protected PolicyServiceGrpc.PolicyServiceBlockingStub policies;

    /** Exposure. */
    protected ExposureServiceGrpc.ExposureServiceBlockingStub exposures;

    /** Totals of quantities. */
    protected QuantityServiceGrpc.QuantityServiceBlockingStub quantities;

    /** Price floors. */
    protected PriceFloorServiceGrpc.PriceFloorServiceBlockingStub floors;
    /** What is coming up. */
    protected UpcomingServiceGrpc.UpcomingServiceBlockingStub upcoming;

    /** Chains of links. */
    protected PolicyChainServiceGrpc.PolicyChainServiceBlockingStub chains;
    /** What happened, in order of time. */
    protected TimelineServiceGrpc.TimelineServiceBlockingStub timeline;

    /** Search. */
    protected SearchServiceGrpc.SearchServiceBlockingStub search;
    /** Policies as they are stored. */
    protected PolicyWatchServiceGrpc.PolicyWatchServiceBlockingV2Stub policyWatch;

    /** Policies, for streams. */
    protected PolicyServiceGrpc.PolicyServiceStub policyStreams;

    @BeforeEach
    void connect() {
        channel = ManagedChannelBuilder.forAddress(address.getHost(), address.getPort())
                .usePlaintext()
                .intercept(EditorCalls.interceptor())
                .build();
        documents = DocumentServiceGrpc.newBlockingStub(channel);
        documentStreams = DocumentServiceGrpc.newStub(channel);
        documentTexts = DocumentTextServiceGrpc.newBlockingStub(channel);
        documentTextStreams = DocumentTextServiceGrpc.newStub(channel);
        policies = PolicyServiceGrpc.newBlockingStub(channel);
        exposures = ExposureServiceGrpc.newBlockingStub(channel);
        quantities = QuantityServiceGrpc.newBlockingStub(channel);
        floors = PriceFloorServiceGrpc.newBlockingStub(channel);
        upcoming = UpcomingServiceGrpc.newBlockingStub(channel);
        chains = PolicyChainServiceGrpc.newBlockingStub(channel);
        timeline = TimelineServiceGrpc.newBlockingStub(channel);
        search = SearchServiceGrpc.newBlockingStub(channel);
        policyWatch = PolicyWatchServiceGrpc.newBlockingV2Stub(channel);
        policyStreams = PolicyServiceGrpc.newStub(channel);
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        channel.shutdown().awaitTermination(5, TimeUnit.SECONDS);
    }
}
