package io.lodestone.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Whose tokens are taken beside keys. */
@ConfigMapping(prefix = "lodestone.oidc")
public interface OidcConfig {
    /** Address of the issuer, as its tokens state it; without it no token is taken. */
    Optional<String> issuer();

    /** What a token's {@code aud} must name. */
    @WithDefault("lodestone")
    String audience();

    /** The claim that lists roles: reader, editor, admin; a dot goes into an object. */
    @WithDefault("roles")
    String rolesClaim();

    /** The claim that lists licence classes; open and attribution without it. */
    @WithDefault("licences")
    String licencesClaim();
}
