package ai.automagik.hub.cli.doctor;

/** One thing that some client needs of a hub. Stateless: what was fetched is kept by the {@link Deployment}. */
interface Check {

    /** A stable name for programs: kebab-case, unique among the checks. */
    String name();

    /** Looks; what no client could use is a finding, never an exception. */
    Finding look(Deployment hub);

    /** Whether nothing more can be learned once this check has found a fault. */
    default boolean endsAll(Deployment hub) {
        return false;
    }
}
