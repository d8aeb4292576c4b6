package io.lodestone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.type.v1.FeedServiceGrpc;
import io.lodestone.type.v1.GetPositionRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReadinessTest extends GatewayTest {
    @Test
    void isReadyOnceEachServiceHasAnswered() throws InterruptedException {
        for (int i = 0; i < 100 && reader().get("/q/health/ready").statusCode() != 200; i++) {
            Thread.sleep(100);
        }

        reader().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        // A service that another test let fail is up again with the next probe.
        String up = "lodestone_service_up{service=\"pricing\"} 1";
        for (int i = 0; i < 100 && !reader().get("/q/metrics").asString().contains(up); i++) {
            Thread.sleep(100);
        }
        assertThat(reader().get("/q/metrics").asString()).contains(up);
    }

    @Test
    void servesNoGrpcOfItsOwn() {
        ManagedChannel channel = Grpc.newChannelBuilderForAddress(
                        "127.0.0.1", RestAssured.port, InsecureChannelCredentials.create())
                .build();
        try {
            var feed = FeedServiceGrpc.newBlockingStub(channel);
            Assertions.assertThatThrownBy(() -> feed.getPosition(GetPositionRequest.getDefaultInstance()))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            e -> assertThat(e.getStatus().getCode()).isNotEqualTo(Status.Code.OK));
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void setsNoDeadlineByConfiguration() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/application.properties")))
                .doesNotContainPattern("(?m)^quarkus\\.grpc\\.clients\\..*deadline");
    }
}
