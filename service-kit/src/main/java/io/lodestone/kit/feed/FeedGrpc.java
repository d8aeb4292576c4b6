package io.lodestone.kit.feed;

import io.lodestone.type.v1.FeedService;
import io.lodestone.type.v1.GetPositionRequest;
import io.lodestone.type.v1.GetPositionResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Tells where the change feed of the service's database stands. */
@GrpcService
public class FeedGrpc implements FeedService {
    private final DataSource dataSource;

    /** Reads the given database. */
    @Inject
    public FeedGrpc(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetPositionResponse> getPosition(GetPositionRequest request) {
        try (Connection connection = dataSource.getConnection()) {
            ChangeCounter.Position position = ChangeCounter.position(connection);
            return Uni.createFrom()
                    .item(GetPositionResponse.newBuilder()
                            .setDatabaseId(position.databaseId())
                            .setChangeNumber(position.last())
                            .build());
        } catch (SQLException e) {
            throw new IllegalStateException("The change counter cannot be read", e);
        }
    }
}
