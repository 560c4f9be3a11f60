package ai.automagik.hub.cli.doctor;

/** Clients may come with a document instead of registering (client id metadata documents). */
record ClientDocumentsTaken() implements Check {

    @Override
    public String name() {
        return "client-documents";
    }

    @Override
    public Finding look(Deployment hub) {
        return Advertised.look(
                hub,
                server -> server.path("client_id_metadata_document_supported").asBoolean(false),
                "clients may come with a document of theirs",
                "The authorization server does not say client_id_metadata_document_supported, so that claude.ai and"
                        + " others fall back to registering anew each time",
                "switch on 'Client ID Metadata Document'",
                "switch client id metadata documents on");
    }
}
