package dev.gavel.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.gavel.hearing.Hearing;
import dev.gavel.hearing.HearingField;
import dev.gavel.hearing.Violation;
import dev.gavel.hearing.Witness;
import dev.gavel.hearing.WitnessDocument;
import dev.gavel.hearing.WitnessEntry;
import dev.gavel.source.SourceRecord.Stated;
import dev.gavel.source.SourceRecord.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommitteeMeetingReaderTest {

    @Nested
    class Lines {

        @Test
        void mayBeWrappedOrBare() {
            assertThat(read("{\"committeeMeeting\":{\"eventId\":\"1\"}}\n{\"eventId\":\"2\"}"))
                    .extracting(record -> ((Stated) record).hearing().eventId())
                    .containsExactly("1", "2");
        }

        @Test
        void mayBeBlankEndInAnyWayAndBeginWithAByteOrderMark() {
            assertThat(read("\uFEFF\r\n{\"eventId\":1}\r\n\n  \t\n{\"eventId\":2}"))
                    .extracting(record -> ((Stated) record).hearing().position().line())
                    .containsExactly(2L, 5L);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{oops",
                    "{\"a\":1} trailing",
                    "{\"a\":1,\"a\":2}",
                    "[1]",
                    "\"text\"",
                    "{\"committeeMeeting\":[]}",
                    "{\"eventId\":{}}",
                    "{\"title\":[\"x\"]}",
                    "{\"committees\":\"hsaa00\"}",
                    "{\"committees\":[\"hsaa00\"]}",
                    "{\"committees\":[{\"name\":\"no code\"}]}",
                    "{\"witnesses\":[{\"organization\":\"no name\"}]}",
                    "{\"witnesses\":[{\"name\":\"A\"}],\"witnessDocuments\":[{\"url\":\"no type\"}]}"
                })
        void thatAreNoMeetingAreHandedOnWithNumberAndReasonAndTheNextIsRead(String bad) {
            List<SourceRecord> records = read("{\"eventId\":1}\n" + bad + "\n{\"eventId\":3}\n");
            assertThat(records).hasSize(3);
            assertThat(records.get(1)).isInstanceOfSatisfying(Unreadable.class, unreadable -> {
                assertThat(unreadable.position()).hasToString("source:2");
                assertThat(unreadable.violation().fact()).isNotBlank();
                assertThat(unreadable.violation().remedy()).isNotBlank();
            });
            assertThat(records.get(2)).isInstanceOf(Stated.class);
        }

        @Test
        void mustBeUtf8() {
            assertThat(reason(read("{\"title\":\"é\"}".getBytes(ISO_8859_1)).get(0)))
                    .isEqualTo("line is not UTF-8");
        }

        @Test
        void mayNotBeEndless() {
            String endless = "x".repeat(LineReader.LONGEST_LINE + 70_000);
            List<SourceRecord> records = read(endless + "\n{\"eventId\":2}");
            assertThat(reason(records.get(0))).isEqualTo("line is longer than 4 MiB");
            assertThat(((SourceRecord.Unreadable) records.get(0)).violation().value())
                    .startsWith("xxxx")
                    .hasSizeLessThan(200);
            assertThat(records.get(1)).isInstanceOf(Stated.class);
        }
    }

    @Nested
    class Bytes {

        @Test
        void afterABadLineAreReadOnWhateverWasBadAndTheLastNeedsNoLineBreak() throws IOException {
            ByteArrayOutputStream source = new ByteArrayOutputStream();
            source.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
            source.write("{\"eventId\":1}\r\n".getBytes(UTF_8));
            source.write(new byte[] {'"', (byte) 0xC3, '"', '\r', '\n'});
            source.write("\r\n".getBytes(UTF_8));
            source.write("{\"a\":1,\"a\":2}\r\n".getBytes(UTF_8));
            source.write("y".repeat(LineReader.LONGEST_LINE + 1).getBytes(UTF_8));
            source.write("\r\n{\"eventId\":6}".getBytes(UTF_8));
            assertThat(read(source.toByteArray()))
                    .extracting(CommitteeMeetingReaderTest::numbered)
                    .containsExactly("1 stated", "2 unreadable", "4 unreadable", "5 unreadable", "6 stated");
        }

        @Test
        void mayFillALineToTheLimit() {
            String head = "{\"eventId\":1,\"title\":\"";
            String line = head + "t".repeat(LineReader.LONGEST_LINE - head.length() - 2) + "\"}";
            assertThat(read(line))
                    .extracting(CommitteeMeetingReaderTest::numbered)
                    .containsExactly("1 stated");
            assertThat(read(line + " "))
                    .extracting(CommitteeMeetingReaderTest::numbered)
                    .containsExactly("1 unreadable");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\uFEFF", "\r\n \n\t"})
        void ofNothingHoldNothing(String nothing) {
            assertThat(read(nothing)).isEmpty();
        }

        @Test
        void ofAnotherEncodingAreUnreadableLineByLine() {
            assertThat(read("{\"eventId\":1}\n{\"eventId\":2}".getBytes(UTF_16)))
                    .isNotEmpty()
                    .allSatisfy(record -> assertThat(record).isInstanceOf(Unreadable.class));
        }

        @Test
        void nestedBeyondReasonAreUnreadable() {
            assertThat(read("[".repeat(100_000) + "\n{\"eventId\":2}"))
                    .extracting(CommitteeMeetingReaderTest::numbered)
                    .containsExactly("1 unreadable", "2 stated");
        }

        @Test
        void areReadNoFurtherThanAsked() throws IOException {
            InputStream in =
                    new ByteArrayInputStream("{\"eventId\":1}\n".repeat(100_000).getBytes(UTF_8));
            int all = in.available();
            try (CommitteeMeetingReader reader = new CommitteeMeetingReader("source", in)) {
                assertThat(reader.next()).isPresent();
                assertThat(in.available()).isGreaterThan(all - 100_000);
            }
        }
    }

    @Nested
    class Fields {

        @Test
        void thatAreAbsentSayNothingAndThatAreNullSayNone() {
            Hearing hearing = hearing("{\"eventId\":1,\"location\":null,\"date\":null,\"videos\":null}");
            assertThat(hearing.fields())
                    .containsOnlyKeys(
                            HearingField.LOCATION,
                            HearingField.DATE,
                            HearingField.DATE_ONLY,
                            HearingField.TIME,
                            HearingField.VIDEO_URL,
                            HearingField.YOUTUBE_VIDEO_ID,
                            HearingField.VIDEO_TYPE)
                    .allSatisfy((field, value) -> assertThat(value).isNull());
            assertThat(hearing.committees()).isNull();
            assertThat(hearing.witnesses()).isNull();
        }

        @Test
        void mayBeNumbersAsTextAndTextAsNumbers() {
            Hearing hearing = hearing("{\"eventId\":118296,\"congress\":\"119\",\"jacketNumber\":57}");
            assertThat(hearing.eventId()).isEqualTo("118296");
            assertThat(hearing.value(HearingField.CONGRESS)).isEqualTo("119");
            assertThat(hearing.value(HearingField.JACKET_NUMBER)).isEqualTo("57");
        }

        @ParameterizedTest
        @CsvSource({"'\"0119\"',119", "'\" 119 \"',119", "119,119", "'\"000\"',0", "'\"0x77\"',0x77"})
        void writeTheCongressInOneWaySoThatItComparesWithWhatIsStored(String stated, String congress) {
            assertThat(hearing("{\"congress\":" + stated + "}").value(HearingField.CONGRESS))
                    .isEqualTo(congress);
        }

        @Test
        void areTrimmedExceptTheTitle() {
            Hearing hearing = hearing("{\"chamber\":\" House \",\"title\":\" Tax \",\"type\":\"  \"}");
            assertThat(hearing.fields())
                    .contains(
                            entry(HearingField.CHAMBER, "House"),
                            entry(HearingField.TITLE, " Tax "),
                            entry(HearingField.TYPE, null));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Über „Zölle“\u2028שלום 🏛️ e\u0301", "\uD83C\uDFDB"})
        void keepTitlesAsTheyAre(String title) {
            assertThat(hearing("{\"title\":\"" + title + "\"}").value(HearingField.TITLE))
                    .isEqualTo(title);
        }

        @Test
        void keepTitlesOfAnyLength() {
            String title = "long ".repeat(2_000);
            assertThat(hearing("{\"title\":\"" + title + "\"}").value(HearingField.TITLE))
                    .isEqualTo(title);
        }

        @ParameterizedTest
        @CsvSource({
            "2025-01-14T14:30:00Z,2025-01-14T14:30:00Z,2025-01-14,14:30:00",
            "2025-01-14T09:30:00-05:00,2025-01-14T14:30:00Z,2025-01-14,14:30:00",
            "2025-01-14T23:30:00-05:00,2025-01-15T04:30:00Z,2025-01-15,04:30:00",
            "2025-01-14T14:30,2025-01-14T14:30:00,2025-01-14,14:30:00",
            "2025-01-14 14:30:00,2025-01-14T14:30:00,2025-01-14,14:30:00",
            "2025-01-14,2025-01-14,2025-01-14,",
            "2025-02-30,2025-02-30,,",
            "soon,soon,,"
        })
        void splitDates(String stated, String whole, @Nullable String date, @Nullable String time) {
            Hearing hearing = hearing("{\"date\":\"" + stated + "\"}");
            assertThat(hearing.fields())
                    .contains(
                            entry(HearingField.DATE, whole),
                            entry(HearingField.DATE_ONLY, date),
                            entry(HearingField.TIME, time));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "{\"building\":\"Rayburn\",\"room\":\"2123\"};2123 Rayburn",
                    "{\"building\":\"Rayburn\"};Rayburn",
                    "\" 2123 Rayburn \";2123 Rayburn",
                    "{};",
                    "{\"room\":\"1\",\"address\":\"Main St\"};1, Main St",
                    "{\"room\":\"1\",\"address\":null};1",
                    "{\"address\":{\"streetAddress\":\"Main St\",\"city\":\"Ames\",\"state\":\"IA\"}};Main St, Ames, IA"
                })
        void writeLocationsAsOneLine(String stated, @Nullable String line) {
            assertThat(hearing("{\"location\":" + stated + "}").value(HearingField.LOCATION))
                    .isEqualTo(line);
        }

        @ParameterizedTest
        @CsvSource({
            "https://www.youtube.com/watch?v=abcdefghij_,youtube,abcdefghij_",
            "https://youtu.be/abcdefghij-?t=5,youtube,abcdefghij-",
            "https://www.youtube.com/embed/abcdefghijk,youtube,abcdefghijk",
            "https://www.youtube.com/channel/abc,youtube,",
            "https://www.youtube.com/watch?feature=share&v=abcdefghijk#t=9,youtube,abcdefghijk",
            "https://m.youtube.com/shorts/abcdefghijk,youtube,abcdefghijk",
            "https://www.youtube.com/live/abcdefghijk?si=x,youtube,abcdefghijk",
            "https://www.youtube-nocookie.com/embed/abcdefghijk,youtube,abcdefghijk",
            "https://youtu.be/AbcDefGhi-_,youtube,AbcDefGhi-_",
            "https://youtu.be/abcdefghijkl,youtube,",
            "https://www.houselive.gov/x,house_video,",
            "https://www.senate.gov/isvp/?comm=aging,senate_isvp,",
            "https://www.aging.senate.gov/video,committee_video,",
            "https://live.house.gov/x,house_video,",
            "https://agriculture.house.gov/video,committee_video,",
            "https://www.congress.gov/event/1,event_page,",
            "https://notyoutube.com/watch?v=abcdefghijk,,",
            "no address at all,,"
        })
        void classifyVideos(String url, @Nullable String type, @Nullable String youtube) {
            assertThat(hearing("{\"videos\":[{\"name\":\"x\",\"url\":\"" + url + "\"}]}")
                            .fields())
                    .contains(
                            entry(HearingField.VIDEO_URL, url),
                            entry(HearingField.VIDEO_TYPE, type),
                            entry(HearingField.YOUTUBE_VIDEO_ID, youtube));
        }

        @Test
        void keepTheBestVideo() {
            Hearing hearing =
                    hearing("{\"videos\":{\"item\":[{\"url\":\"https://www.congress.gov/1\"},{\"name\":\"none\"},"
                            + "{\"url\":\"https://youtu.be/abcdefghijk\"},{\"url\":\"elsewhere\"}]}}");
            assertThat(hearing.value(HearingField.VIDEO_URL)).isEqualTo("https://youtu.be/abcdefghijk");
        }
    }

    @Nested
    class Lists {

        @Test
        void mayBeWrappedInItem() {
            Hearing hearing = hearing("{\"committees\":{\"item\":[{\"systemCode\":\"a\"},{\"systemCode\":\"b\"},"
                    + "{\"systemCode\":\"a\"}]},\"witnesses\":{\"item\":{\"name\":\"Ann\"}}}");
            assertThat(hearing.committees()).containsExactly("a", "b");
            assertThat(hearing.witnesses()).hasSize(1);
        }

        @Test
        void thatAreNullAreEmpty() {
            Hearing hearing = hearing("{\"committees\":null,\"witnesses\":null}");
            assertThat(hearing.committees()).isEmpty();
            assertThat(hearing.witnesses()).isEmpty();
        }
    }

    @Nested
    class Witnesses {

        @Test
        void areEachPersonOnce() {
            List<WitnessEntry> witnesses = witnesses(
                    "{\"witnesses\":[{\"name\":\"Ann Müller\",\"organization\":\"Acme\",\"position\":\"Chief\"},"
                            + "{\"name\":\" ANN MÜLLER \",\"organization\":\"acme\"},{\"name\":\"Ann Müller\"}]}");
            assertThat(witnesses).hasSize(2);
            assertThat(witnesses.get(0).position()).isEqualTo("Chief");
            assertThat(witnesses.get(0).documents()).isNull();
        }

        @ParameterizedTest
        @CsvSource({
            "The Honorable Maria De La Cruz,Maria De La,Cruz",
            "'Dr. John Smith, Ph.D.',John,Smith",
            "Robert Kennedy Jr.,Robert,Kennedy",
            "'Robert Kennedy Jr., Esq.',Robert,Kennedy",
            "Plato,,Plato",
            "Dr. ,,Dr."
        })
        void haveFirstAndLastNames(String full, @Nullable String first, String last) {
            Witness witness = new Witness(full.strip(), null);
            assertThat(witness.lastName()).isEqualTo(last);
            assertThat(witness.firstName()).isEqualTo(first);
        }

        @Test
        void ownEachDocumentOnce() {
            List<WitnessEntry> witnesses = witnesses("{\"witnesses\":[{\"name\":\"Plato\",\"documents\":["
                    + document("Witness Statement", "a.pdf") + "," + document("Witness Biography", "a.pdf") + "]}]}");
            assertThat(documents(witnesses.get(0)))
                    .extracting(WitnessDocument::type)
                    .containsExactly("Statement");
        }

        @ParameterizedTest
        @ValueSource(strings = {"CruzM", "LaCruzM", "DeLaCruzM"})
        void ownTheDocumentsThatAreNamedAfterThem(String tag) {
            List<WitnessEntry> witnesses = witnesses(
                    "{\"witnesses\":[{\"name\":\"Ann Müller\"},{\"name\":\"Maria De La Cruz\"},{\"name\":\"Plato\"}],\"witnessDocuments\":["
                            + document(
                                    "Witness Statement",
                                    "https://x.invalid/HHRG-119-II10-Wstate-" + tag + "-20250211.pdf")
                            + "," + document("Witness Biography", "HHRG-119-II10-Bio-MullerA-20250211.pdf")
                            + "," + document("Supplemental", "HHRG-119-II10-X-Plato-20250211.pdf") + "]}");
            assertThat(documents(witnesses.get(0)))
                    .extracting(WitnessDocument::type)
                    .containsExactly("Biography");
            assertThat(documents(witnesses.get(1)))
                    .extracting(WitnessDocument::type)
                    .containsExactly("Statement");
            assertThat(documents(witnesses.get(2)))
                    .extracting(WitnessDocument::type)
                    .containsExactly("Supplemental");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\"witnesses\":null,", "\"witnesses\":[],"})
        void thatAreNotThereLeaveTheirDocumentsToBeReported(String witnesses) {
            Hearing hearing =
                    hearing("{" + witnesses + "\"witnessDocuments\":[" + document("Statement", "a.pdf") + "]}");
            assertThat(hearing.leftOut()).extracting(Violation::value).containsExactly("a.pdf");
        }

        @Test
        void ownEveryDocumentWhereTheyAreAlone() {
            List<WitnessEntry> witnesses = witnesses("{\"witnesses\":[{\"name\":\"Ann\"}],\"witnessDocuments\":["
                    + document("Witness Truth in Testimony", "any.pdf") + "," + document("Statement", "any.pdf")
                    + "]}");
            assertThat(documents(witnesses.get(0)))
                    .containsExactly(new WitnessDocument("Truth Statement", null, "any.pdf", "PDF"));
        }

        @Test
        void mayListTheirDocumentsThemselves() {
            List<WitnessEntry> witnesses = witnesses("{\"witnesses\":[{\"name\":\"Ann\",\"documents\":["
                    + document("Statement", "a.pdf") + "]},{\"name\":\"Bo\"}],\"witnessDocuments\":["
                    + document("Statement", "X-Y-Bo-20250211.pdf") + "]}");
            assertThat(documents(witnesses.get(0)))
                    .extracting(WitnessDocument::url)
                    .containsExactly("a.pdf");
            assertThat(documents(witnesses.get(1))).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"statement.pdf", "HHRG-119-II10-Wstate-DayB-20250211.pdf"})
        void ownNoDocumentOfWhichThatCannotBeTold(String url) {
            Hearing hearing =
                    hearing("{\"witnesses\":[{\"name\":\"Bo Day\"},{\"name\":\"Bea Day\"}],\"witnessDocuments\":["
                            + document("Statement", url) + "]}");
            assertThat(hearing.leftOut()).extracting(Violation::rule).containsExactly("document-owner");
        }

        private static String document(String type, String url) {
            return "{\"documentType\":\"" + type + "\",\"format\":\"PDF\",\"url\":\"" + url + "\"}";
        }

        private static List<WitnessEntry> witnesses(String json) {
            return Objects.requireNonNull(hearing(json).witnesses());
        }

        private static List<WitnessDocument> documents(WitnessEntry entry) {
            return Objects.requireNonNull(entry.documents());
        }
    }

    private static Hearing hearing(String json) {
        return ((Stated) read(json).get(0)).hearing();
    }

    private static String numbered(SourceRecord record) {
        return record instanceof Stated stated
                ? stated.hearing().position().line() + " stated"
                : ((Unreadable) record).position().line() + " unreadable";
    }

    private static String reason(SourceRecord record) {
        return ((Unreadable) record).violation().fact();
    }

    private static List<SourceRecord> read(String text) {
        return read(text.getBytes(UTF_8));
    }

    private static List<SourceRecord> read(byte[] bytes) {
        List<SourceRecord> records = new ArrayList<>();
        try (CommitteeMeetingReader reader = new CommitteeMeetingReader("source", new ByteArrayInputStream(bytes))) {
            for (Optional<SourceRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
                records.add(next.get());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return records;
    }
}
