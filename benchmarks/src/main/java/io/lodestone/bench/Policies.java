package io.lodestone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.bench.PolicyFigures.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fills the suite with policies and asks for them. */
final class Policies {

    private static final String IMPORT = "/v1/policies:import";
    private static final double NANOS_PER_SECOND = 1e9;

    private final Rig rig;
    private final PolicySet set;
    private final Plan plan;

    /**
     * @param rig a running suite
     * @param set what it shall hold
     * @param plan how long each question is asked
     */
    Policies(Rig rig, PolicySet set, Plan plan) {
        this.rig = rig;
        this.set = set;
        this.plan = plan;
    }

    /**
     * Imports all of them as one file, then asks each question.
     *
     * @throws BenchException when not all are stored, or an answer is empty
     */
    PolicyFigures measured() {
        Path file = rig.folder().resolve("policies.ndjson");
        set.write(file);
        long begin = System.nanoTime();
        JsonNode counts = rig.api().importFile(IMPORT, "application/x-ndjson", file);
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        delete(file);
        if (counts.path("inserted").asInt() != set.policies()) {
            throw new BenchException("not all of " + set.policies() + " policies were stored: " + counts);
        }
        rig.policyDatabase().psql("VACUUM ANALYZE");
        List<Read> reads = new ArrayList<>();
        for (PolicyQuestion question : PolicyQuestion.values()) {
            reads.add(read(question));
        }
        return new PolicyFigures(set.policies(), set.policies() / seconds, reads);
    }

    private Read read(PolicyQuestion question) {
        byte[] answer = rig.api().get(question.address(), Mode.COLD);
        if (rig.api().json(answer).path("items").isEmpty()) {
            throw new BenchException(question.address() + " found nothing");
        }
        Path addresses = rig.write("policies.txt", List.of(question.address()));
        Path script = rig.write("policies.sql", List.of(question.sql()));
        rig.warmUp(addresses, Mode.COLD, 1, plan.warmUpSeconds());
        List<Load> gateway = new ArrayList<>();
        List<Load> database = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            database.add(Load.ofPgbench(rig.counted(() -> rig.policyDatabase().pgbench(script, 1, plan.seconds()))));
            gateway.add(Load.ofWrk(rig.counted(
                    () -> rig.load().run(addresses, Mode.COLD, 1, plan.seconds(), answer.length * 9 / 10))));
        }
        return new Read(question, Load.median(gateway), Load.median(database));
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new BenchException("cannot delete " + file, e);
        }
    }
}
