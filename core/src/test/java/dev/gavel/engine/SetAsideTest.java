package dev.gavel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.hearing.SourcePosition;
import dev.gavel.hearing.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetAsideTest {

    private static final Violation FIRST = new Violation("date", "date", "soon", "not a date", "correct it");
    private static final Violation SECOND = Violation.missing("title");

    @Test
    void saysWhereWhatWhyAndWhatToDo() {
        SetAside found = new SetAside(
                SetAside.Kind.QUARANTINED, "hearing", "1", new SourcePosition("file", 7), 3, List.of(FIRST, SECOND));
        assertThat(found.reason()).isEqualTo(FIRST);
        assertThat(found.describe())
                .startsWith("file:7: hearing 1: ")
                .contains(FIRST.toString(), "; " + SECOND)
                .endsWith(" [date, batch 3]");
    }

    @Test
    void saysNothingOfWhatThereIsNot() {
        SetAside found = new SetAside(SetAside.Kind.REJECTED, "line", null, null, 0, List.of(FIRST));
        assertThat(found.describe()).isEqualTo(FIRST + " [date]");
    }

    @Test
    void needsAReason() {
        assertThatThrownBy(() -> new SetAside(SetAside.Kind.REJECTED, "hearing", "1", null, 0, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
