package dev.gavel.hearing;

/** The columns of {@code hearings} that a source may state; every other column belongs to the database. */
public enum HearingField {
    CONGRESS("congress"),
    CHAMBER("chamber"),
    TITLE("title"),
    TYPE("hearing_type"),
    STATUS("status"),
    DATE("hearing_date"),
    DATE_ONLY("hearing_date_only"),
    TIME("hearing_time"),
    LOCATION("location"),
    JACKET_NUMBER("jacket_number"),
    URL("url"),
    CONGRESS_GOV_URL("congress_gov_url"),
    UPDATE_DATE("update_date"),
    VIDEO_URL("video_url"),
    YOUTUBE_VIDEO_ID("youtube_video_id"),
    VIDEO_TYPE("video_type");

    private final String column;

    HearingField(String column) {
        this.column = column;
    }

    /** The column's name in {@code hearings}. */
    public String column() {
        return column;
    }
}
