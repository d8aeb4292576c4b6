package io.lodestone.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerAccountTest {

    @Test
    void aNormalUserStartsPostgresAsThemselves() {
        ServerAccount account = ServerAccount.choose(false, 0, _ -> false);

        assertThat(account.command(Path.of("/p/initdb"), List.of("-x"))).containsExactly("/p/initdb", "-x");
        assertThat(account.isAnotherUser()).isFalse();
    }

    @Test
    void rootStartsItInANamespaceWhereRootIsNobody() {
        ServerAccount account = ServerAccount.choose(true, 0, _ -> true);

        assertThat(account.command(Path.of("initdb"), List.of())).containsExactly("unshare", "-U", "initdb");
        assertThat(account.isAnotherUser()).isFalse();
    }

    @Test
    void rootWithoutNamespacesStartsItAsNobody() {
        ServerAccount account =
                ServerAccount.choose(true, 0, command -> command.getFirst().equals("setpriv"));

        assertThat(account.command(Path.of("initdb"), List.of()))
                .containsExactly("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "initdb");
        assertThat(account.uid()).isEqualTo(65_534);
    }

    @Test
    void rootLeavesTheDataOfAnotherUserToThatUser() {
        ServerAccount account = ServerAccount.choose(true, 1000, _ -> true);

        assertThat(account.prefix()).startsWith("setpriv", "--reuid=1000");
    }

    @Test
    void rootWithoutAnyMeansIsToldSo() {
        assertThatThrownBy(() -> ServerAccount.choose(true, 0, _ -> false))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("start as another user");
    }
}
