package io.lodestone.e2e;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands one browser, at the suite with the reference data, to every test that looks at pages and leaves the data as it found
 * them: each test begins in English, in the light, at a desk's width, and fails where something went wrong in a page. Where
 * this machine has no Chromium, or no driver for it, the tests are skipped and one line says so.
 */
final class ReferenceBrowser implements ExecutionCondition, ParameterResolver, BeforeEachCallback, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(ReferenceBrowser.class);
    private static final String MISSING =
            "No chromium and chromedriver on the PATH: the tests of the pages are skipped";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isEmpty() || Browser.isThere()) {
            return ConditionEvaluationResult.enabled("");
        }
        context.getRoot().getStore(NAMESPACE).computeIfAbsent(MISSING, line -> {
            System.err.println(line);
            return line;
        });
        return ConditionEvaluationResult.disabled(MISSING);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return browser(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        browser(context).begin();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        browser(context).isWithoutErrors();
    }

    private static Browser browser(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        Browser.class,
                        type -> Browser.open(ReferenceSuite.of(context).url()),
                        Browser.class);
    }
}
