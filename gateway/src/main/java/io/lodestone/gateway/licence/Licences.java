package io.lodestone.gateway.licence;

import io.lodestone.access.v1.LicenceClass;
import io.lodestone.gateway.caller.Identity;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.EnumText;
import io.lodestone.pricing.v1.InstrumentLicence;
import io.lodestone.pricing.v1.LicenceServiceGrpc;
import io.lodestone.pricing.v1.ListLicencesRequest;
import io.lodestone.pricing.v1.ListLicencesResponse;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the caller may see prices of instruments. The classes of all instruments are in memory and brought up to the
 * pricing service's change feed: believed for a second, and not beyond the next write that went through this gateway. A
 * caller who may see everything is never held up.
 */
@ApplicationScoped
public class Licences {
    private static final long BELIEVED_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Up to where the classes are known, when that was asked for, and how many writes had ended by then. */
    private record Position(String databaseId, long change, long nanos, long generation) {}

    private final Map<String, LicenceClass> classes = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Backends backends;
    private final Exchange exchange;
    private final MeterRegistry meters;
    private final LicenceServiceGrpc.LicenceServiceBlockingStub service;
    private volatile @Nullable Position known;

    /** Asks the pricing service, for the caller of the given exchange. */
    @Inject
    public Licences(Backends backends, Exchange exchange, MeterRegistry meters) {
        this.backends = backends;
        this.exchange = exchange;
        this.meters = meters;
        this.service = LicenceServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
    }

    /**
     * Lets prices of instruments, or what is derived of them all, be seen: the strictest class decides.
     *
     * @throws ApiException 403 naming class and instrument; 404 for a code that is none
     */
    public void require(Collection<String> instruments) {
        Identity caller = caller();
        if (caller.seesEverything()) {
            return;
        }
        bringUpToDate();
        for (String instrument : instruments) {
            if (!classes.containsKey(instrument)) {
                refresh();
                break;
            }
        }
        List<String> refused = instruments.stream()
                .distinct()
                .filter(instrument -> !caller.maySee(classOf(instrument)))
                .map(instrument -> "'" + instrument + "' is " + text(classOf(instrument)))
                .toList();
        if (!refused.isEmpty()) {
            meters.counter("lodestone.licence.refusals").increment();
            throw ApiException.of(
                    ErrorReason.FORBIDDEN,
                    caller.name() + " may not see prices of this licence class: " + String.join(", ", refused) + ".");
        }
    }

    private LicenceClass classOf(String instrument) {
        LicenceClass licence = classes.get(instrument);
        if (licence == null) {
            throw ApiException.of(ErrorReason.NOT_FOUND, "There is no instrument '" + instrument + "'.");
        }
        return licence;
    }

    /**
     * Leaves out the rows of a list that the caller may not see, and says so in a header and beside the rows. The classes
     * are asked for after the rows were read, so that no entity tag ever stands for rows with older classes.
     */
    public <T> Shown<T> show(List<T> rows, Function<T, String> instrument) {
        Identity caller = caller();
        if (caller.seesEverything()) {
            return new Shown<>(rows, 0, Map.of());
        }
        refresh();
        List<T> shown = rows.stream()
                .filter(row -> caller.maySee(stated(instrument.apply(row))))
                .toList();
        Map<String, String> withheld = rows.stream()
                .map(instrument)
                .distinct()
                .filter(code -> !caller.maySee(stated(code)))
                .collect(Collectors.toMap(code -> code, code -> text(stated(code))));
        int count = rows.size() - shown.size();
        if (count > 0) {
            exchange.addHeader(Shown.HEADER, String.valueOf(count));
        }
        return new Shown<>(shown, count, withheld);
    }

    /** The classes whose prices the caller may see, as requests name them; empty where it sees everything. */
    public List<String> seen() {
        Identity caller = caller();
        if (caller.seesEverything()) {
            return List.of();
        }
        return Identity.ALL_LICENCES.stream()
                .filter(caller::maySee)
                .sorted()
                .map(EnumText::of)
                .toList();
    }

    /** The instruments whose prices the caller may not see, by code, with the class that it lacks. */
    public Map<String, String> withheld() {
        Identity caller = caller();
        if (caller.seesEverything()) {
            return Map.of();
        }
        refresh();
        return classes.entrySet().stream()
                .filter(each -> !caller.maySee(each.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, each -> text(each.getValue())));
    }

    /** The class of an instrument; one that is not known, because it came a moment ago, is of no stated class. */
    private LicenceClass stated(String instrument) {
        return classes.getOrDefault(instrument, LicenceClass.LICENCE_CLASS_UNSPECIFIED);
    }

    private static String text(LicenceClass licence) {
        String text = EnumText.of(licence);
        return text.isEmpty() ? "of no stated class" : text;
    }

    private Identity caller() {
        return exchange.identity()
                .orElseThrow(() -> new IllegalStateException("Prices are asked for by nobody: the caller was lost"));
    }

    private void bringUpToDate() {
        if (isBelieved()) {
            return;
        }
        lock.lock();
        try {
            if (!isBelieved()) {
                read();
            }
        } finally {
            lock.unlock();
        }
    }

    private void refresh() {
        lock.lock();
        try {
            read();
        } finally {
            lock.unlock();
        }
    }

    private boolean isBelieved() {
        Position last = known;
        return last != null
                && last.generation() == backends.generation(Service.PRICING)
                && System.nanoTime() - last.nanos() <= BELIEVED_NANOS;
    }

    private void read() {
        Position last = known;
        long nanos = System.nanoTime();
        long generation = backends.generation(Service.PRICING);
        String databaseId = last == null ? "" : last.databaseId();
        long change = last == null ? 0 : last.change();
        boolean more = true;
        while (more) {
            ListLicencesRequest request = ListLicencesRequest.newBuilder()
                    .setDatabaseId(databaseId)
                    .setAfter(change)
                    .build();
            ListLicencesResponse response = backends.read(Service.PRICING, () -> service.listLicences(request));
            if (!response.getDatabaseId().equals(databaseId)) {
                classes.clear();
            }
            for (InstrumentLicence each : response.getLicencesList()) {
                classes.put(each.getInstrument(), parse(each.getLicense()));
            }
            databaseId = response.getDatabaseId();
            change = response.getChangeNumber();
            more = response.getMore();
        }
        known = new Position(databaseId, change, nanos, generation);
    }

    private static LicenceClass parse(String license) {
        return license.isEmpty()
                ? LicenceClass.LICENCE_CLASS_UNSPECIFIED
                : EnumText.parse(LicenceClass.LICENCE_CLASS_UNSPECIFIED, license);
    }
}
