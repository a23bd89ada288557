package dev.gavel.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HearingRulesTest {

    @Test
    void anAcceptableHearingBreaksNone() {
        assertThat(check(fields -> {})).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAMBER", "TITLE", "CONGRESS"})
    void whatMustBeThereMustBeThere(HearingField field) {
        assertThat(check(fields -> fields.remove(field)))
                .extracting(Violation::rule)
                .containsExactly("required");
        assertThat(check(fields -> fields.put(field, null)))
                .extracting(Violation::rule)
                .containsExactly("required");
    }

    @ParameterizedTest
    @CsvSource({
        "CHAMBER,Joint,allowed-value,House",
        "CHAMBER,house,allowed-value,House",
        "TYPE,Field Hearing,allowed-value,Markup",
        "STATUS,Cancelled,allowed-value,Canceled",
        "CONGRESS,0,congress-range,correct",
        "CONGRESS,201,congress-range,correct",
        "CONGRESS,-1,congress-range,correct",
        "CONGRESS,119.0,congress-range,correct",
        "CONGRESS,99999999999,congress-range,correct",
        "DATE,2025-02-30,date,2025-01-14",
        "DATE,2025-01-14T25:00:00Z,date,2025-01-14"
    })
    void aValueThatIsRefusedIsNamedWithItsRemedy(HearingField field, String value, String rule, String remedy) {
        assertThat(check(fields -> fields.put(field, value))).singleElement().satisfies(found -> {
            assertThat(found.rule()).isEqualTo(rule);
            assertThat(found.value()).isEqualTo(value);
            assertThat(found.fact()).contains(value);
            assertThat(found.remedy()).contains(remedy);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\uD83C", "\uD83Cx", "\uDFDB"})
    void textMustBeStorable(String text) {
        assertThat(check(fields -> fields.put(HearingField.TITLE, text)))
                .extracting(Violation::rule)
                .containsExactly("storable-text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "witness name",
                "witness organization",
                "witness position",
                "witness type",
                "document title",
                "document url",
                "document format"
            })
    void textOfWitnessesAndTheirDocumentsMustBeStorableToo(String field) {
        WitnessDocument document = new WitnessDocument(
                "Statement",
                bad(field.equals("document title")),
                bad(field.equals("document url")),
                bad(field.equals("document format")));
        WitnessEntry witness = new WitnessEntry(
                new Witness(bad(field.equals("witness name")), bad(field.equals("witness organization"))),
                bad(field.equals("witness position")),
                bad(field.equals("witness type")),
                List.of(document));
        Hearing acceptable = acceptable();
        assertThat(HearingRules.check(new Hearing(
                        acceptable.position(), "1", acceptable.fields(), List.of("a"), List.of(witness), List.of())))
                .extracting(Violation::rule, Violation::field)
                .containsExactly(tuple("storable-text", field));
    }

    @Test
    void anEventIdMustBeStorable() {
        Hearing acceptable = acceptable();
        assertThat(HearingRules.check(
                        new Hearing(acceptable.position(), "1\uDFDB", acceptable.fields(), null, null, List.of())))
                .extracting(Violation::rule, Violation::field)
                .containsExactly(tuple("storable-text", "eventId"));
    }

    @Test
    void aHearingWithoutAnEventIdHasNoKey() {
        Hearing acceptable = acceptable();
        Hearing nameless = new Hearing(acceptable.position(), null, acceptable.fields(), null, null, List.of());
        assertThat(acceptable.key()).isEqualTo("1");
        assertThatThrownBy(nameless::key)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("hearing at s:1 has no event id");
    }

    @Test
    void everyBrokenRuleIsNamed() {
        Hearing hearing = new Hearing(
                new SourcePosition("s", 1),
                null,
                Map.of(),
                null,
                List.of(new WitnessEntry(
                        new Witness("A\u0000", null),
                        null,
                        null,
                        List.of(new WitnessDocument("Poem", null, "u", null)))),
                List.of());
        assertThat(HearingRules.check(hearing))
                .extracting(Violation::rule)
                .containsExactly("required", "required", "required", "required", "allowed-value", "storable-text");
    }

    @Test
    void valuesAreShortenedForPeople() {
        Violation violation = Violation.notAllowed("chamber", "🏛".repeat(200) + "\n", List.of("House"));
        assertThat(violation.value()).hasSizeLessThan(170).endsWith("🏛…");
        assertThat(Violation.shorten("a\tb")).isEqualTo("a b");
    }

    private static String bad(boolean bad) {
        return bad ? "\uD83C" : "🏛 fine";
    }

    private static List<Violation> check(Consumer<Map<HearingField, @Nullable String>> change) {
        Map<HearingField, @Nullable String> fields = new EnumMap<>(acceptable().fields());
        change.accept(fields);
        return HearingRules.check(new Hearing(new SourcePosition("s", 1), "1", fields, null, null, List.of()));
    }

    private static Hearing acceptable() {
        Map<HearingField, @Nullable String> fields = new EnumMap<>(HearingField.class);
        fields.put(HearingField.CONGRESS, "119");
        fields.put(HearingField.CHAMBER, "House");
        fields.put(HearingField.TITLE, "🏛 Title");
        return new Hearing(new SourcePosition("s", 1), "1", fields, null, null, List.of());
    }
}
