package dev.gavel.source;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A link to a recording, classified by its host.
 *
 * @param url       as the source gives it
 * @param youtubeId the video's id where it is on YouTube, or null
 * @param type      one of the schema's video types, or null where the host is none that it knows
 */
record VideoLink(
        String url, @Nullable String youtubeId, @Nullable String type) {

    /** YouTube before the chambers' own players, those before pages, unknown hosts last. */
    static final Comparator<VideoLink> BEST_FIRST = Comparator.comparingInt(VideoLink::rank);

    private static final List<String> RANKS =
            List.of("youtube", "senate_isvp", "house_video", "committee_video", "event_page");
    private static final Pattern YOUTUBE =
            Pattern.compile("(?:youtu\\.be/|[?&]v=|/embed/|/live/|/shorts/)([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])");

    static VideoLink of(String url) {
        String host = host(url);
        if (isUnder(host, "youtube.com") || isUnder(host, "youtu.be") || isUnder(host, "youtube-nocookie.com")) {
            Matcher id = YOUTUBE.matcher(url);
            return new VideoLink(url, id.find() ? id.group(1) : null, "youtube");
        }
        return new VideoLink(url, null, type(host, url));
    }

    private static @Nullable String type(String host, String url) {
        if (isUnder(host, "senate.gov")) {
            return url.contains("isvp") ? "senate_isvp" : "committee_video";
        }
        if (host.equals("live.house.gov") || isUnder(host, "houselive.gov")) {
            return "house_video";
        }
        if (isUnder(host, "house.gov")) {
            return "committee_video";
        }
        return isUnder(host, "congress.gov") ? "event_page" : null;
    }

    private static boolean isUnder(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static String host(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private int rank() {
        int rank = type == null ? -1 : RANKS.indexOf(type);
        return rank < 0 ? RANKS.size() : rank;
    }
}
