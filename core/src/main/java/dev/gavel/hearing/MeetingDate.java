package dev.gavel.hearing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A meeting's date in the three forms that {@code hearings} stores.
 *
 * @param text the whole, {@code 2025-01-14T14:30:00Z}, or {@code 2025-01-14} where no time is known
 * @param date {@code 2025-01-14}
 * @param time {@code 14:30:00}, UTC where the source gives an offset; null where no time is known
 */
public record MeetingDate(
        String text, String date, @Nullable String time) {

    private static final int LAST_YEAR = 9999;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** Reads {@code 2025-01-14}, {@code 2025-01-14T14:30:00}, {@code 2025-01-14 14:30}, with or without an offset. */
    public static Optional<MeetingDate> parse(String text) {
        try {
            return Optional.of(text.length() == 10 ? dateOnly(text) : dateAndTime(text.replace(' ', 'T')));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static MeetingDate dateOnly(String text) {
        String date = LocalDate.parse(text).toString();
        return new MeetingDate(date, date, null);
    }

    private static MeetingDate dateAndTime(String text) {
        boolean offset = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d$");
        LocalDateTime utc = offset
                ? OffsetDateTime.parse(text)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                : LocalDateTime.parse(text);
        if (utc.getYear() < 0 || utc.getYear() > LAST_YEAR) {
            throw new DateTimeException("year " + utc.getYear() + " is not one of four digits");
        }
        String date = utc.toLocalDate().toString();
        String time = TIME.format(utc);
        return new MeetingDate(date + "T" + time + (offset ? "Z" : ""), date, time);
    }
}
