package io.lodestone.kit.tls;

import io.grpc.netty.GrpcHttp2ConnectionHandler;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.InternalNettyChannelBuilder;
import io.grpc.netty.InternalProtocolNegotiator;
import io.grpc.netty.InternalProtocolNegotiators;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.AsciiString;
import io.quarkus.grpc.api.ChannelBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcClientConfiguration;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/**
 * Has every gRPC client show and ask for certificates of the suite. Quarkus gives its TLS registry to servers; its Netty
 * clients would read files once and keep them. Each connection here takes what the registry holds as it is made, and so
 * resumes no session of an authority that is trusted no longer.
 */
@ApplicationScoped
public class TlsChannels implements ChannelBuilderCustomizer<NettyChannelBuilder> {
    private static final int HTTPS_PORT = 443;

    private final Optional<TlsConfiguration> tls;
    private final Vertx vertx;

    /** Uses the entry of the registry, where there is one. */
    @Inject
    public TlsChannels(TlsConfigurationRegistry registry, Vertx vertx) {
        this.tls = registry.get(TlsKeys.ENTRY);
        this.vertx = vertx;
    }

    @Override
    public Map<String, Object> customize(String name, GrpcClientConfiguration config, NettyChannelBuilder builder) {
        tls.ifPresent(entry -> InternalNettyChannelBuilder.setProtocolNegotiatorFactory(
                builder, new InternalProtocolNegotiator.ClientFactory() {
                    @Override
                    public InternalProtocolNegotiator.ProtocolNegotiator newNegotiator() {
                        return new EachConnection(entry, vertx);
                    }

                    @Override
                    public int getDefaultPort() {
                        return HTTPS_PORT;
                    }
                }));
        return Map.of();
    }

    private record EachConnection(TlsConfiguration entry, Vertx vertx)
            implements InternalProtocolNegotiator.ProtocolNegotiator {
        @Override
        public AsciiString scheme() {
            return AsciiString.of("https");
        }

        @Override
        public ChannelHandler newHandler(GrpcHttp2ConnectionHandler connection) {
            return InternalProtocolNegotiators.tls(context(), null, null).newHandler(connection);
        }

        @Override
        public void close() {
            // Nothing is kept between connections.
        }

        private SslContext context() {
            try {
                return GrpcSslContexts.configure(SslContextBuilder.forClient())
                        .keyManager(entry.getKeyStoreOptions().getKeyManagerFactory(vertx))
                        .trustManager(entry.getTrustStoreOptions().getTrustManagerFactory(vertx))
                        .build();
            } catch (Exception e) {
                throw new IllegalStateException("The certificates in the registry cannot be used", e);
            }
        }
    }
}
