package io.lodestone.policy.measure;

import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.ValidationException;
import build.buf.validate.FieldPathElement;
import build.buf.validate.Violation;
import com.google.type.Decimal;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.text.Nearest;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyEvent;
import io.lodestone.policy.v1.PolicyEventKind;
import io.lodestone.policy.v1.PolicyLink;
import io.lodestone.policy.v1.PolicyQuantity;
import io.lodestone.policy.v1.ScopeLine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a policy that could be read must still fulfil: the contract's rules, and that its parts fit one another. */
final class PolicyRules {
    private static final Validator CONTRACT = ValidatorFactory.newBuilder().build();

    /** Codes that are words of the REST paths. */
    private static final Set<String> RESERVED = Set.of("upcoming", "calendar");

    /** What a link can say of two policies; docs/imports.md has what each means. */
    private static final List<String> RELATIONS =
            List.of("amends", "challenged_by", "implements", "retaliates_against", "supersedes", "suspends");

    /** Codes of mistakes by the last part of the contract's rule; anything else is a bad value. */
    private static final Map<String, String> CODES = Map.of(
            "required", "missing",
            "min_len", "missing",
            "min_items", "missing",
            "max_len", "too_long",
            "max_items", "too_many",
            "pattern", "bad_format");

    private final Set<String> wrongPaths;
    private final Mistakes mistakes;

    private PolicyRules(Set<String> wrongPaths, Mistakes mistakes) {
        this.wrongPaths = wrongPaths;
        this.mistakes = mistakes;
    }

    /**
     * Notes every broken rule.
     *
     * @param wrongPaths paths that something is wrong with already: what follows from that is not told again
     */
    static void check(Policy policy, Set<String> wrongPaths, Mistakes mistakes) {
        PolicyRules rules = new PolicyRules(wrongPaths, mistakes);
        rules.contract(policy);
        if (RESERVED.contains(policy.getCode())) {
            rules.wrong("code", "reserved_code", "'" + policy.getCode() + "' is a word of the API and no code");
        }
        rules.events(policy);
        rules.quantities(policy.getQuantitiesList());
        rules.links(policy.getLinksList());
    }

    private void wrong(String path, String code, String detail) {
        if (wrongPaths.stream().noneMatch(told -> path.equals(told) || path.startsWith(told + "."))) {
            mistakes.tell(path, code, detail);
        }
    }

    private void contract(Policy policy) {
        try {
            CONTRACT.validate(policy).getViolations().stream()
                    .map(violation -> violation.toProto())
                    .forEach(violation -> wrong(path(violation), code(violation), violation.getMessage()));
        } catch (ValidationException e) {
            throw new IllegalStateException("A rule of the contract is broken", e);
        }
    }

    private static String code(Violation violation) {
        String rule = violation.getRuleId();
        return CODES.getOrDefault(rule.substring(rule.lastIndexOf('.') + 1), "bad_value");
    }

    private static String path(Violation violation) {
        return violation.getField().getElementsList().stream()
                .map(PolicyRules::step)
                .collect(Collectors.joining("."));
    }

    private static String step(FieldPathElement element) {
        String name = camel(element.getFieldName());
        return element.hasIndex() ? name + "[" + element.getIndex() + "]" : name;
    }

    private static String camel(String snake) {
        StringBuilder camel = new StringBuilder();
        for (String part : snake.split("_")) {
            camel.append(camel.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return camel.toString();
    }

    private void events(Policy policy) {
        Set<String> articles =
                policy.getScopeList().stream().map(ScopeLine::getArticle).collect(Collectors.toSet());
        for (int i = 0; i < policy.getEventsCount(); i++) {
            PolicyEvent event = policy.getEvents(i);
            String path = "events[" + i + "]";
            for (int j = 0; j < event.getScopeCount(); j++) {
                String article = event.getScope(j);
                if (!articles.contains(article)) {
                    wrong(
                            path + ".scope[" + j + "]",
                            "unknown_article",
                            "no scope line has the article '" + article + "'");
                }
            }
            until(event, path + ".until");
        }
    }

    private void until(PolicyEvent event, String path) {
        if (event.getEvent() == PolicyEventKind.POLICY_EVENT_KIND_UNSPECIFIED || !event.hasDate()) {
            return;
        }
        boolean mayHave = PolicyProto.kind(event.getEvent()).hasUntil();
        if (event.hasUntil() && !mayHave) {
            wrong(
                    path,
                    "unexpected",
                    "only suspended and extended have an until; the end of '" + EnumText.of(event.getEvent())
                            + "' is an event of its own, expired or revoked");
        }
        if (!event.hasUntil() && event.getEvent() == PolicyEventKind.POLICY_EVENT_KIND_EXTENDED) {
            wrong(path, "missing", "an extension names its new last day");
        }
        if (event.hasUntil() && isBefore(event)) {
            wrong(
                    path,
                    "bad_range",
                    event.getUntil().getText() + " is before the date, "
                            + event.getDate().getText());
        }
    }

    private static boolean isBefore(PolicyEvent event) {
        return PolicyProto.period(event.getUntil())
                .end()
                .isBefore(PolicyProto.period(event.getDate()).start());
    }

    private void quantities(List<PolicyQuantity> quantities) {
        for (int i = 0; i < quantities.size(); i++) {
            PolicyQuantity quantity = quantities.get(i);
            String path = "quantities[" + i + "]";
            boolean hasNumber = quantity.hasValue() || quantity.hasLow() || quantity.hasHigh();
            if (hasNumber && quantity.hasPublished() && !quantity.getPublished()) {
                wrong(path + ".published", "contradiction", "a number that was not published has no value");
            }
            if (quantity.hasLow() && quantity.hasHigh() && isAbove(quantity.getLow(), quantity.getHigh())) {
                wrong(path + ".high", "bad_range", "is less than low");
            }
            if (quantity.getStatedTotal() && quantity.getBatch() > 0) {
                wrong(
                        path + ".batch",
                        "contradiction",
                        "a stated total is that of all batches and has no number; leave out batch or statedTotal");
            }
        }
    }

    private void links(List<PolicyLink> links) {
        for (int i = 0; i < links.size(); i++) {
            String relation = links.get(i).getRelation();
            if (!relation.isEmpty() && !RELATIONS.contains(relation)) {
                String nearest = Nearest.of(relation, RELATIONS)
                        .map(known -> "perhaps '" + known + "'; ")
                        .orElse("");
                wrong(
                        "links[" + i + "].relation",
                        "unknown_relation",
                        "'" + relation + "' is no relation; " + nearest + "there are " + String.join(", ", RELATIONS));
            }
        }
    }

    private static boolean isAbove(Decimal low, Decimal high) {
        return Decimals.ofProto(low).compareTo(Decimals.ofProto(high)) > 0;
    }
}
