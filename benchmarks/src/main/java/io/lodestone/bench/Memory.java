package io.lodestone.bench;

import java.util.List;

/**
 * Memory of a part of the suite.
 *
 * @param peakKib the most that any one of its processes has ever had resident, in KiB; of PostgreSQL with what of the
 *     shared buffers that process has touched
 * @param residentKib what all its processes have resident now, in KiB; what they share is counted once
 */
record Memory(long peakKib, long residentKib) {

    /** Sums the {@code /proc} status texts of the processes of one part. */
    static Memory of(List<String> statuses) {
        long peak = 0;
        long own = 0;
        long file = 0;
        long shared = 0;
        for (String status : statuses) {
            peak = Math.max(peak, ProcFile.kib(status, "VmHWM"));
            own += ProcFile.kib(status, "RssAnon");
            file = Math.max(file, ProcFile.kib(status, "RssFile"));
            shared = Math.max(shared, ProcFile.kib(status, "RssShmem"));
        }
        return new Memory(peak, own + file + shared);
    }

    /** The larger of each figure. */
    Memory max(Memory other) {
        return new Memory(Math.max(peakKib, other.peakKib), Math.max(residentKib, other.residentKib));
    }
}
