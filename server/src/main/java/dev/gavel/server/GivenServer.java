package dev.gavel.server;

/** A server that runs already; the user of its URL may make databases. */
final class GivenServer implements PostgresServer {

    private final String url;
    private final String description;

    GivenServer(String url) {
        this.url = url;
        this.description = "given PostgreSQL " + PostgresServer.version(url);
    }

    @Override
    public String description() {
        return description;
    }

    /** The given URL with another database in it. */
    @Override
    public String url(String database) {
        int question = url.indexOf('?');
        String place = question < 0 ? url : url.substring(0, question);
        String parameters = question < 0 ? "" : url.substring(question);
        return place.substring(0, place.lastIndexOf('/') + 1) + database + parameters;
    }

    @Override
    public void close() {}
}
