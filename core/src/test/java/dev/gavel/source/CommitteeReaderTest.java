package dev.gavel.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.hearing.Committee;
import dev.gavel.hearing.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitteeReaderTest {

    private static final String ONE = "{\"systemCode\":\"hsaa00\",\"name\":\"A\",\"chamber\":\"House\","
            + "\"committeeTypeCode\":\"Standing\",\"parent\":%s,\"url\":null}";

    @ParameterizedTest
    @ValueSource(strings = {"{\"committees\":[%s]}", "[%s]", "{\"committees\":{\"item\":[%s]}}"})
    void aListMayBeWrappedOrBare(String shape) throws IOException {
        assertThat(read(shape.formatted(ONE.formatted("null"))))
                .containsExactly(new Committee("hsaa00", "A", "House", "Standing", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"hszz00\"", "{\"systemCode\":\"hszz00\"}"})
    void aParentMayBeACodeOrAnObject(String parent) throws IOException {
        assertThat(read("[" + ONE.formatted(parent) + "]"))
                .extracting(Committee::parent)
                .containsExactly("hszz00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "nonsense", "{\"committees\":[1]}", "[{\"systemCode\":{}}]"})
    void whatIsNoListIsRefused(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(IOException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void aCommitteeNamesEverythingThatTheSchemaWouldRefuse() {
        assertThat(new Committee(null, null, null, null, null, null).violations())
                .extracting(Violation::field)
                .containsExactly("systemCode", "name", "chamber", "committeeTypeCode");
        assertThat(new Committee("a", "A", "Moon", "Round", null, null).violations())
                .extracting(Violation::value)
                .containsExactly("Moon", "Round");
    }

    private static List<Committee> read(String json) throws IOException {
        return CommitteeReader.read(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }
}
