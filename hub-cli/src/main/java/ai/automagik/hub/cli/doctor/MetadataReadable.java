package ai.automagik.hub.cli.doctor;

import java.util.List;
import java.util.stream.Stream;

/** Clients that run in a browser may read the metadata (CORS). */
record MetadataReadable() implements Check {

    @Override
    public String name() {
        return "metadata-cors";
    }

    @Override
    public Finding look(Deployment hub) {
        List<Answer.Received> served = Stream.of(hub.metadataAtPath(), hub.metadataAtRoot())
                .filter(answer -> Deployment.object(answer).isPresent())
                .map(Answer.Received.class::cast)
                .toList();
        if (served.isEmpty()) {
            return new Finding.Skipped("there are no metadata");
        }
        boolean open = served.stream()
                .allMatch(answer ->
                        answer.headersNamed("Access-Control-Allow-Origin").size() == 1
                                && answer.header("Access-Control-Allow-Origin")
                                        .filter(value -> value.equals("*") || value.equals(Deployment.FOREIGN_ORIGIN))
                                        .isPresent());
        return open
                ? new Finding.Ok("pages of any origin may read the metadata")
                : new Finding.Fault(
                        "The metadata have no 'Access-Control-Allow-Origin: *', or have it twice",
                        "have the proxy leave the hub's CORS headers as they are: clients in browsers see nothing"
                                + " otherwise");
    }
}
