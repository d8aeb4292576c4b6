package io.lodestone.e2e;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the one suite with the reference data to every test class that leaves the data as it found them: started for the
 * first of them, stopped after the last test of all.
 */
class ReferenceSuite implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ReferenceSuite.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Api.class || type == RunningSuite.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RunningSuite suite = of(context, getClass());
        return parameter.getParameter().getType() == RunningSuite.class
                ? suite
                : new Api(suite.url(), suite.writeKey().orElseThrow());
    }

    /** The suite, which is started where it does not run yet. */
    static RunningSuite of(ExtensionContext context) {
        return of(context, ReferenceSuite.class);
    }

    private static RunningSuite of(ExtensionContext context, Class<? extends ReferenceSuite> which) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(which, type -> started(), RunningSuite.class);
    }

    private static RunningSuite started() {
        try {
            return RunningSuite.prepared().awaitReady();
        } catch (IOException e) {
            throw new IllegalStateException("The suite cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The suite was not waited for", e);
        }
    }
}
