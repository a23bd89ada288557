package dev.gavel.reports.journal;

/**
 * Memory of a forked process before an update and at its peak.
 *
 * @param mode       engine mode
 * @param hearings   hearings in the change set
 * @param heapBefore live heap after garbage collection before the update, bytes
 * @param heapPeak   the largest live heap after garbage collection during it, bytes
 * @param rssBefore  resident set before the update, bytes
 * @param rssPeak    the largest resident set during it, bytes
 * @param reproduce  the command that measures it again
 */
public record MemoryReading(
        String mode, int hearings, long heapBefore, long heapPeak, long rssBefore, long rssPeak, String reproduce)
        implements Entry {

    private static final double MEGABYTE = 1_000_000;

    /** Growth of the live heap in megabytes (10^6 bytes). */
    public double heapGrowth() {
        return (heapPeak - heapBefore) / MEGABYTE;
    }

    /** Growth of the resident set in megabytes (10^6 bytes). */
    public double rssGrowth() {
        return (rssPeak - rssBefore) / MEGABYTE;
    }

    @Override
    public String summary() {
        return mode + ", " + hearings + " hearings: heap +" + Math.round(heapGrowth()) + " MB, resident set +"
                + Math.round(rssGrowth()) + " MB";
    }
}
