package io.lodestone.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.grpc.Status;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.trace.Trace;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TraceTest extends GatewayTest {
    private static final String ID = "0af7651916cd43dd8448eb211c80319c";
    private static final Logger LOG = Logger.getLogger(Problems.class.getName());

    private final List<String> logged = new CopyOnWriteArrayList<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line instanceof ExtLogRecord known) {
                logged.add(String.valueOf(known.getMdc(Trace.LOGGED)));
            }
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
    }

    @AfterEach
    void leave() {
        LOG.removeHandler(handler);
    }

    @Test
    void theIdThatTheCallerSendsIsInTheReplyAndInTheLog() {
        // Given
        services.fail(InstrumentServiceGrpc.getGetInstrumentMethod(), Status.UNAVAILABLE.asRuntimeException());

        // When
        var response = reader().header(Trace.HEADER, "00-" + ID + "-b7ad6b7169203331-01")
                .get("/v1/instruments/some");

        // Then
        response.then().statusCode(503).body("traceId", equalTo(ID));
        assertThat(logged).containsExactly(ID);
    }
}
